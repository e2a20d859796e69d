"""Knowledge notes: what somebody knows and others can use, and when it helped."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.models.orders import Order
from gongping.portal.people.api import Person


class Note(models.Model):
    """How something is done, in a few sentences; nothing about residents. Closed ones stay, used no more."""

    title = models.CharField(_("标题"), max_length=80)
    text = models.CharField(_("怎么办"), max_length=2000)
    author = models.ForeignKey(Person, models.PROTECT, related_name="notes", verbose_name=_("作者"))
    written_at = models.DateTimeField(_("写于"))
    closed_at = models.DateTimeField(_("停用于"), null=True)

    class Meta:
        verbose_name = _("知识笔记")
        verbose_name_plural = _("知识笔记")
        indexes: ClassVar = [models.Index(fields=["-written_at"], name="orders_note_written")]

    def __str__(self) -> str:
        return self.title


class NoteUse(models.Model):
    """A note helped somebody else with an order; once for each note, order and person.

    ``author`` repeats the note's, so that the database itself refuses a use of one's own note.
    """

    note = models.ForeignKey(Note, models.PROTECT, related_name="uses")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="note_uses")
    user = models.ForeignKey(Person, models.PROTECT, related_name="+")
    used_at = models.DateTimeField()

    class Meta:
        verbose_name = _("笔记被用")
        verbose_name_plural = _("笔记被用")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "order", "user"], name="orders_note_used_once"),
            models.CheckConstraint(condition=~Q(user=F("author")), name="orders_note_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.order_id}"
