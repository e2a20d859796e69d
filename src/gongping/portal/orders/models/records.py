"""Facts of the work besides orders: calls answered, courses passed, checks made."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.api import Person, Site


class Record(models.Model):
    """A fact about a person, entered by somebody else."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("谁"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("项目"))
    at = models.DateTimeField(_("时间"))
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("谁记的"))
    entered_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d}"


def by_another(name: str) -> models.CheckConstraint:
    """Return the rule that nobody enters a fact about themselves."""
    return models.CheckConstraint(condition=~Q(person=F("entered_by")), name=name)


class Call(Record):
    """An incoming call; without seconds it was missed."""

    seconds_to_answer = models.PositiveIntegerField(_("几秒接起"), null=True)

    class Meta:
        verbose_name = _("来电")
        verbose_name_plural = _("来电")
        constraints: ClassVar = [by_another("orders_call_by_another")]


class Training(Record):
    """A course that somebody completed."""

    course = models.CharField(_("课程"), max_length=80)
    passed = models.BooleanField(_("通过"), default=True)

    class Meta:
        verbose_name = _("培训")
        verbose_name_plural = _("培训")
        constraints: ClassVar = [by_another("orders_training_by_another")]


class Inspection(Record):
    """A check: orders sampled, a recording heard, a mystery visit; points reached of points possible."""

    kind = models.CharField(_("检查什么"), max_length=40)
    score = models.DecimalField(_("得分"), max_digits=6, decimal_places=2)
    of = models.DecimalField(_("满分"), max_digits=6, decimal_places=2)

    class Meta:
        verbose_name = _("检查")
        verbose_name_plural = _("检查")
        constraints: ClassVar = [
            by_another("orders_inspection_by_another"),
            models.CheckConstraint(
                condition=Q(score__gte=0, of__gt=0, score__lte=F("of")), name="orders_inspection_points"
            ),
        ]
