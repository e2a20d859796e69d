"""How many days somebody was due and there."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.models.person import Person
from gongping.portal.people.models.places import Post, Site

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Months that count; those that later figures replaced stay in the table and count nowhere."""

    def standing(self) -> Self:
        """Leave out what was replaced."""
        return self.filter(replaced_at__isnull=True)


class Attendance(models.Model):
    """Days due, present and protected of a person in a month, at a post and site.

    ``due_days`` is the full month's roster. Of protected leave only the days are kept, never why.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attendance", verbose_name=_("姓名")
    )
    month = models.CharField(_("月份"), max_length=7, db_index=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, verbose_name=_("岗位"))
    site = models.ForeignKey(Site, on_delete=models.PROTECT, verbose_name=_("项目"))
    due_days = models.DecimalField(_("应出勤天数"), max_digits=4, decimal_places=1)
    present_days = models.DecimalField(_("实际出勤天数"), max_digits=4, decimal_places=1)
    protected_days = models.DecimalField(_("受保护假天数"), max_digits=4, decimal_places=1, default=0)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("出勤")
        verbose_name_plural = _("出勤")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "month", "post", "site"],
                condition=Q(replaced_at__isnull=True),
                name="attendance_once",
            ),
            models.CheckConstraint(
                condition=Q(due_days__gte=0, due_days__lte=31, present_days__gte=0, present_days__lte=31)
                & Q(protected_days__gte=0, protected_days__lte=31),
                name="attendance_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.month}"
