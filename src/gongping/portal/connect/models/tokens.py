"""What a machine signs in with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.connect.models.connectors import Connector


class Token(models.Model):
    """A token of an API connector: its first letters to tell it by, its hash, the tables it may hand in.

    ``window_at`` and ``asked`` count requests of the present minute.
    """

    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("用途"), max_length=80)
    start = models.CharField(_("开头"), max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("可交的表"))
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("生成时间"))
    expires_at = models.DateTimeField(_("到期时间"), null=True)
    used_at = models.DateTimeField(_("最近使用"), null=True)
    revoked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("收回时间"), null=True)
    window_at = models.DateTimeField(null=True)
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("接口令牌")
        verbose_name_plural = _("接口令牌")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.start}…"
