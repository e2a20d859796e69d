"""What proves a second time who signs in."""

from typing import ClassVar

from django.db import models

from gongping.portal.accounts.models.account import Account


class SecondFactor(models.Model):
    """A secret in somebody's authenticator app (RFC 6238), encrypted under the portal's secret key.

    It counts once ``confirmed_at`` is set. ``last_step`` is the time step of the last code accepted: no code
    is accepted twice. After too many wrong codes none is accepted before ``locked_until``.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=300)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    wrong = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account}"


class RecoveryCode(models.Model):
    """One of the codes on paper for when the telephone is lost: opens once; only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.account}"
