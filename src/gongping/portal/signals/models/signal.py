"""A pattern in evidence that a person looks at."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.people.api import Department, Person


class Signal(models.Model):
    """What was found of one person (or of no person: a month, a run of numbers) in a stretch of days.

    ``subject`` is the employee number, the month and kind, or the beginning of the numbers. ``keys`` are the
    orders that show it. ``usual`` is the share that the same work gives elsewhere, ``chance`` how likely so
    large a one is by itself; both are absent for what needs no test. ``version`` is that of the evidence it
    was found in, ``gone_at`` when a later look did not find it any more. No score reads anything of this.
    """

    class Kind(models.TextChoices):
        REOPENED = "reopened", _("办结后又重开的偏多")
        NEAR_LIMIT = "near_limit", _("压着时限办结的偏多")
        SHIFT_END = "shift_end", _("下班前集中办结")
        SPLIT = "split", _("一件事拆成几单")
        RECLASSIFIED = "reclassified", _("入库后改过类别的偏多")
        REPEATED = "repeated", _("14 天内又来的偏多")
        GAPS = "gaps", _("工单编号有缺号")
        OWN_PRAISE = "own_praise", _("表扬是本人登记或批准的")
        TOTALS = "totals", _("与来源的总数对不上")
        LATE_CHANGE = "late_change", _("周期结束后改过")

    class State(models.TextChoices):
        OPEN = "open", _("等人看")
        TAKEN = "taken", _("有人在看")
        CLOSED = "closed", _("看过了")

    class Outcome(models.TextChoices):
        NOTHING = "nothing", _("没有问题")
        EXPLAINED = "explained", _("有合理的原因")
        RECORDS = "records", _("记录有误，已处理")
        TALK = "talk", _("与本人谈过，今后注意")

    kind = models.CharField(_("是什么"), max_length=20, choices=Kind.choices)
    subject = models.CharField(_("对象"), max_length=120)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
        verbose_name=_("有关的人"),
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="signals"
    )
    since = models.DateField(_("从"))
    until = models.DateField(_("至（不含）"))
    hits = models.PositiveIntegerField(_("出现"))
    rows = models.PositiveIntegerField(_("共"))
    usual = models.FloatField(_("通常"), null=True, blank=True)
    chance = models.FloatField(_("碰巧的可能"), null=True, blank=True)
    keys = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(_("依据版本"))
    found_at = models.DateTimeField(_("发现时间"))
    gone_at = models.DateTimeField(_("不再出现"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.OPEN)
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("结论"), max_length=10, choices=Outcome.choices, blank=True)
    words = models.TextField(_("理由"), blank=True)
    closed_at = models.DateTimeField(_("看完时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("信号")
        verbose_name_plural = _("信号")
        ordering: ClassVar = ["-found_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "found_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "subject", "since"], name="signal_once_a_stretch"),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(outcome="") & ~Q(words="")),
                name="signal_closed_with_words",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("found_at")), name="signal_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"
