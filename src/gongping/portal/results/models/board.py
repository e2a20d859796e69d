"""What was counted for a department when a release was registered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.api import Department
from gongping.portal.results.models.release import Release


class Board(models.Model):
    """A department with those below it (None: everybody) in a release, as the engine counted it."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="boards")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="result_boards"
    )
    people = models.PositiveIntegerField(_("人数"))
    counted = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("部门看板")
        verbose_name_plural = _("部门看板")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "department"], name="board_once"),
            models.UniqueConstraint(
                fields=["release"], condition=Q(department__isnull=True), name="board_of_all_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.department or ''}"
