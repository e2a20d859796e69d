"""Rows taken out of what counts, or put back, by two people."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class Void(models.Model):
    """One person's wish to void (or restore) a row, and the second person's answer; the row stays visible.

    ``row`` is the row's key: column → text.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("等另一个人复核")
        DONE = "done", _("已办")
        REFUSED = "refused", _("没有同意")

    class Act(models.TextChoices):
        VOID = "void", _("作废")
        LIFT = "lift", _("恢复")

    act = models.CharField(_("要做什么"), max_length=4, choices=Act.choices, default=Act.VOID)
    table = models.CharField(_("表"), max_length=40)
    row = models.JSONField()
    reason = models.CharField(_("原因"), max_length=500)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("提出时间"))
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    answer = models.CharField(_("答复"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("作废申请")
        verbose_name_plural = _("作废申请")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.table}"
