"""Figures of a period that still runs, counted by a job and read by pages."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.people.api import Department, Person


class RunningPeriod(models.Model):
    """A period whose figures are shown while it runs, and by which rules.

    ``period_start`` and ``period_end`` are half-open. ``folder`` below ``DATA_DIR/results/running`` holds the
    rules and what was counted. No count looks further than ``looks_until``, where it is set, nor than the end
    of the days of grace. ``current`` is the count that pages read; ``fault`` says in both languages why
    the last attempt failed, empty where it did not.
    """

    period = models.CharField(_("周期"), max_length=40)
    period_start = models.DateField(_("从"))
    period_end = models.DateField(_("至（不含）"))
    schemes = models.JSONField(_("方案"), default=list)
    folder = models.CharField(max_length=100, unique=True)
    begun_at = models.DateTimeField(_("开始时间"))
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("停止时间"), null=True, blank=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    current = models.ForeignKey(
        "results.ProgressRun", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    looks_until = models.DateTimeField(_("最多算到"), null=True, blank=True)
    fault = models.JSONField(default=dict)
    fault_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("本期至今")
        verbose_name_plural = _("本期至今")
        ordering: ClassVar = ["-period_end", "-period_start", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["period"], condition=Q(ended_at__isnull=True), name="running_period_once"
            ),
        ]

    def __str__(self) -> str:
        return self.period


class ProgressRun(models.Model):
    """One count of everybody: until when it looks and which version of the evidence it used.

    Rows are written under a run that nobody reads; ``released_at`` is set by the transaction that makes it
    the current one. ``week`` is the Monday of its week: the last run of each week is kept. ``folder`` holds
    trees and rows, empty once they are gone. ``job_id`` is the job that writes it.
    """

    running = models.ForeignKey(RunningPeriod, on_delete=models.CASCADE, related_name="runs")
    counted_at = models.DateTimeField(_("算到"))
    version = models.PositiveIntegerField(_("依据版本"))
    week = models.DateField()
    people = models.PositiveIntegerField(_("人数"), default=0)
    folder = models.CharField(max_length=100, blank=True)
    job_id = models.UUIDField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("至今一次计算")
        verbose_name_plural = _("至今一次计算")
        ordering: ClassVar = ["-counted_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["running", "released_at", "counted_at"])]

    def __str__(self) -> str:
        return f"{self.running} {self.counted_at:%Y-%m-%d %H:%M}"


class Progress(models.Model):
    """One person's figures in one count. No grade: that is given once, by people, when the period is over.

    ``figures`` is what the engine wrote of each indicator and of the nearest line above; ``due`` lists what
    must be done soon, ``due_today`` and ``due_soon`` count all of it. The tree is ``tree_length`` bytes of
    the run's trace.jsonl from ``tree_offset``; ``rows`` counts the evidence behind it.
    """

    class Status(models.TextChoices):
        COMPLETE = "complete", _("有总分")
        PARTIAL = "partial", _("只有分项")
        WITHHELD = "withheld", _("暂不给出")

    run = models.ForeignKey(ProgressRun, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="progress", verbose_name=_("姓名")
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="progress", verbose_name=_("部门")
    )
    employee_key = models.CharField(max_length=50)
    site = models.CharField(_("项目"), max_length=100)
    post = models.CharField(_("岗位"), max_length=100)
    scheme = models.CharField(_("方案"), max_length=100)
    status = models.CharField(_("情况"), max_length=10, choices=Status.choices)
    total = models.DecimalField(_("至今得分"), max_digits=6, decimal_places=2, null=True, blank=True)
    total_se = models.DecimalField(_("误差"), max_digits=5, decimal_places=1, null=True, blank=True)
    figures = models.JSONField(default=dict)
    due = models.JSONField(default=list)
    due_today = models.PositiveIntegerField(_("今天到期"), default=0)
    due_soon = models.PositiveIntegerField(_("三天内到期"), default=0)
    rows = models.PositiveIntegerField(_("依据"), default=0)
    counted_at = models.DateTimeField(_("算到"))
    tree_offset = models.BigIntegerField()
    tree_length = models.PositiveIntegerField()
    tree_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("本期至今得分")
        verbose_name_plural = _("本期至今得分")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "person"], name="progress_once_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.employee_key}"


class ProgressBoard(models.Model):
    """A department with those below it (None: everybody) in one count, as the engine counted it.

    ``due`` holds how many matters are due today and soon, in all and by site.
    """

    run = models.ForeignKey(ProgressRun, on_delete=models.CASCADE, related_name="boards")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="progress_boards"
    )
    people = models.PositiveIntegerField(_("人数"))
    counted = models.JSONField(default=dict)
    due = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("本期至今看板")
        verbose_name_plural = _("本期至今看板")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "department"], name="progress_board_once"),
            models.UniqueConstraint(
                fields=["run"], condition=Q(department__isnull=True), name="progress_board_of_all_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.department or ''}"
