"""What happens while a signal is looked at: the person is heard, a row may be voided by two."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.signals.models.signal import Signal


class Hearing(models.Model):
    """The person concerned is asked, and answers in own words or lets the time pass."""

    signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name="hearing")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("询问时间"))
    question = models.CharField(_("问什么"), max_length=500)
    due_at = models.DateTimeField(_("答复期限"))
    answer = models.TextField(_("本人的说明"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("听取说明")
        verbose_name_plural = _("听取说明")

    def __str__(self) -> str:
        return f"{self.signal}"


class VoidProposal(models.Model):
    """One person's wish to void an order that a signal names, and another person's answer."""

    class State(models.TextChoices):
        ASKED = "asked", _("等另一个人复核")
        DONE = "done", _("已作废")
        REFUSED = "refused", _("没有同意")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="proposals")
    order_id = models.CharField(_("工单"), max_length=100)
    reason = models.CharField(_("原因"), max_length=500)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.ASKED)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("提出时间"))
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("复核时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("作废提议")
        verbose_name_plural = _("作废提议")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order_id"], condition=Q(state="asked"), name="void_proposed_once"
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="void_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.order_id
