"""Days of a typhoon, a power cut: marked once, for everyone, by two people."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.api import Person, Site


class Emergency(models.Model):
    """A stretch of an emergency at some sites (none named: at all).

    ``STOPPED``: its time counts for nobody's order. ``BY_CLOCK``: orders taken in it are due by the clock,
    day and night. It holds once a second person has agreed; then nothing about it changes.
    """

    class Mode(models.TextChoices):
        STOPPED = "stopped", _("这段时间都不计时")
        BY_CLOCK = "by_clock", _("这段时间接的工单按钟点计时")

    class State(models.TextChoices):
        ASKED = "asked", _("等另一个人同意")
        AGREED = "agreed", _("已生效")
        REFUSED = "refused", _("没有同意")

    begin = models.DateTimeField(_("从"))
    end = models.DateTimeField(_("到"))
    sites = models.ManyToManyField(Site, related_name="+", verbose_name=_("哪些项目"))
    mode = models.CharField(_("怎么算"), max_length=10, choices=Mode.choices)
    reason = models.CharField(_("什么事"), max_length=200)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("提出时间"))
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("应急时段")
        verbose_name_plural = _("应急时段")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gt=F("begin")), name="attribution_emergency_order"),
            models.CheckConstraint(
                condition=~Q(answered_by=F("asked_by")), name="attribution_emergency_two_people"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_by__isnull=True)
                | (~Q(state="asked") & Q(answered_by__isnull=False)),
                name="attribution_emergency_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begin:%Y-%m-%d}"
