"""Releases: sealed output folders on their way from the engine to the people."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class Release(models.Model):
    """The results of one period, as one appraisal sealed them.

    ``period_start`` and ``period_end`` are half-open. ``schemes`` lists id, name and version of each scheme.
    ``root`` is the tree hash over the lines of results.csv, ``outputs`` and ``seal_sha256`` the SHA-256 of
    the sealed files, all in hex; ``folder`` is the name below ``DATA_DIR/results``. A correction names what
    it ``corrects`` and ``why``; the one corrected stays as it was.
    """

    class State(models.TextChoices):
        UNSIGNED = "unsigned", _("待签发")
        SIGNED = "signed", _("已签发")
        DELIVERED = "delivered", _("已送达")

    period = models.CharField(_("周期"), max_length=40)
    period_start = models.DateField(_("从"))
    period_end = models.DateField(_("至（不含）"))
    version = models.PositiveIntegerField(_("版本"), default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )
    why = models.TextField(_("更正的理由"), blank=True)
    schemes = models.JSONField(_("方案"), default=list)
    folder = models.CharField(max_length=100, unique=True)
    root = models.CharField(_("树根"), max_length=64)
    seal_sha256 = models.CharField(max_length=64)
    outputs = models.JSONField(default=dict)
    engine_version = models.CharField(max_length=40)
    rules_version = models.PositiveIntegerField()
    people = models.PositiveIntegerField(_("人数"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.UNSIGNED)
    registered_at = models.DateTimeField(_("登记时间"))
    registered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="releases_registered")
    signed_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    signed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="releases_signed"
    )
    reason = models.TextField(_("签发的理由"), blank=True)
    delivered_at = models.DateTimeField(_("送达时间"), null=True, blank=True)
    delivered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="releases_delivered"
    )

    class Meta:
        verbose_name = _("考核结果")
        verbose_name_plural = _("考核结果")
        ordering: ClassVar = ["-period_start", "-version", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="unsigned") | (Q(signed_by__isnull=False) & ~Q(reason="")),
                name="release_signed_by_name_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered")
                | (Q(delivered_by__isnull=False) & ~Q(delivered_by=F("signed_by"))),
                name="release_delivered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(why=""), name="release_corrects_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} · {self.version}"

    @property
    def last_day(self) -> date:
        """The last day of the period: whoever led a person then may see that person's result."""
        return self.period_end - timedelta(days=1)
