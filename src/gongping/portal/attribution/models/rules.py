"""How long an objection may wait for its answer, and what silence means: dated rules of the company."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class Silence(models.TextChoices):
    """What becomes of an objection that nobody answers in time."""

    GRANT = "grant", _("视为同意")
    REFUSE = "refuse", _("视为不同意")


class AnswerRule(models.Model):
    """A version: it holds for objections raised from a day on, until a later one does. Never changed.

    After ``answer_days`` the answer is overdue and goes up; after ``lapse_days`` silence is the answer,
    except where a row would not count at all: that always takes a second person.
    """

    since = models.DateField(_("从哪天起"), unique=True)
    answer_days = models.PositiveIntegerField(_("几天内答复"))
    lapse_days = models.PositiveIntegerField(_("几天没人答复就按规则处理"))
    silence = models.CharField(_("没人答复时"), max_length=10, choices=Silence.choices)
    reason = models.CharField(_("为什么改"), max_length=200)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("异议答复规则")
        verbose_name_plural = _("异议答复规则")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, lapse_days__gt=F("answer_days"), lapse_days__lte=31),
                name="attribution_rule_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"
