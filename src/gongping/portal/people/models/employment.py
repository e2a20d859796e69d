"""What a person did from when until when: employment, whom they reported to, days present."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.models.dated import Dated, DatedQuerySet, order_of_days
from gongping.portal.people.models.person import Person
from gongping.portal.people.models.places import Department, Post, Site


class EmploymentQuerySet(DatedQuerySet["Employment"]):
    """Employments that count; those a correction replaced stay in the table and count nowhere."""

    def standing(self) -> Self:
        """Leave out what a correction replaced."""
        return self.filter(replaced_at__isnull=True)

    def main_on(self, day: date) -> Self:
        """Return the main employments that hold on a day."""
        return self.standing().on(day).filter(kind=Employment.Kind.MAIN)


class Employment(Dated):
    """A post at a site in a department. One main employment at a time, second ones beside it."""

    class Kind(models.TextChoices):
        MAIN = "main", _("主岗")
        SECOND = "second", _("兼岗")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="employments", verbose_name=_("部门")
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="employments", verbose_name=_("项目")
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="employments", verbose_name=_("岗位")
    )
    kind = models.CharField(_("主岗或兼岗"), max_length=10, choices=Kind.choices, default=Kind.MAIN)
    probation = models.BooleanField(_("试用期"), default=False)
    dispatched = models.BooleanField(_("劳务派遣"), default=False)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        indexes: ClassVar = [models.Index(fields=["person", "since"], name="employment_person_since")]
        constraints: ClassVar = [
            order_of_days("employment_days", empty=False),
            models.UniqueConstraint(
                fields=["person", "since"],
                condition=Q(kind="main", replaced_at__isnull=True),
                name="employment_main_begins_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.post}"


class ReportingLine(Dated):
    """Whom a person reports to. It alone makes a supervisor."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reporting_lines")
    superior = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="team_lines", verbose_name=_("直接上级")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("汇报关系")
        verbose_name_plural = _("汇报关系")
        constraints: ClassVar = [
            order_of_days("reporting_days", empty=True),
            models.CheckConstraint(condition=~Q(person=F("superior")), name="reporting_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.superior}"
