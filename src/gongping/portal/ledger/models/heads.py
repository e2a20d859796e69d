"""Signed tree heads and the keys that sign them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.models.frozen import Frozen


class SigningKey(Frozen):
    """The public half of a signing key; its secret half lies in a file outside the database.

    ``before`` is the key it replaced (empty for the first); ``endorsement`` that key's signature over the
    change (empty where it was lost), ``possession`` the new key's own. All hexadecimal.
    """

    public = models.CharField(_("公钥"), max_length=64, unique=True)
    before = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(_("启用时间"))
    endorsement = models.CharField(max_length=128, blank=True)
    possession = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("签名密钥")
        verbose_name_plural = _("签名密钥")

    def __str__(self) -> str:
        return self.public[:16]


class TreeHead(Frozen):
    """The size and root of the ledger at a moment, signed. Whoever keeps one can find every later change."""

    class Reason(models.TextChoices):
        """Why a head was signed."""

        DAILY = "daily", _("每日")
        DELIVERY = "delivery", _("结果送达")
        ASKED = "asked", _("人工要求")
        ROTATION = "rotation", _("更换密钥")

    size = models.BigIntegerField(_("条目数"))
    root = models.CharField(_("根哈希"), max_length=64)
    at = models.DateTimeField(_("签名时间"))
    reason = models.CharField(_("原因"), max_length=10, choices=Reason.choices)
    key = models.ForeignKey(SigningKey, models.PROTECT, to_field="public", db_column="key")
    signature = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("防改记录")
        verbose_name_plural = _("防改记录")
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:16]}"


class HeadMail(models.Model):
    """A head that went out by e-mail to one of the addresses that keep heads."""

    head = models.ForeignKey(TreeHead, models.PROTECT, related_name="mails")
    address = models.EmailField()
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("防改记录邮件")
        verbose_name_plural = _("防改记录邮件")
        constraints = (models.UniqueConstraint(fields=["head", "address"], name="ledger_one_mail_a_head"),)

    def __str__(self) -> str:
        return f"head {self.head_id}"
