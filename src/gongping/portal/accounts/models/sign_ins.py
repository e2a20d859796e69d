"""Where an account is signed in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.models.account import Account


class SignIn(models.Model):
    """A session as its owner sees it: since when, on what kind of device. It goes with the session."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField(_("登录时间"))
    device = models.CharField(_("设备"), max_length=60)
    shared = models.BooleanField(_("共用电脑"), default=False)

    class Meta:
        ordering: ClassVar = ["-began_at"]

    def __str__(self) -> str:
        return f"{self.account} {self.device}"
