"""What keys other than those of persons stand for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.models.person import Person


class Alias(models.Model):
    """The key of a household, or of words that a person wrote (a goal, a task), in evidence and results.

    Deleting the row cuts the way back: the key stays in sealed files and leads to nobody.
    """

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("户")
        TEXT = "text", _("本人写的文字")

    key = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="aliases"
    )
    stands_for = models.CharField(_("代表的内容"), max_length=500)

    class Meta:
        verbose_name = _("化名")
        verbose_name_plural = _("化名")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "person", "stands_for"], name="alias_once"),
            models.UniqueConstraint(
                fields=["kind", "stands_for"],
                condition=models.Q(person__isnull=True),
                name="alias_of_nobody_once",
            ),
        ]

    def __str__(self) -> str:
        return self.key
