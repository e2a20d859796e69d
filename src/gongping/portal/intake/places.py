"""The room's entries of the navigation, and its to-dos."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, Todo, add_place, add_todos
from gongping.portal.intake.models import Batch, Void
from gongping.portal.intake.policies import may_list_batches, may_list_rows, sees_all_rows
from gongping.portal.kernel.api import Actor

MOST = 5


def register() -> None:
    """Register them."""
    add_place(Place(Section.DATA, _("依据导入"), "intake:batches", may_list_batches, order=10))
    add_place(Place(Section.DATA, _("依据"), "intake:tables", may_list_rows, order=20))
    add_todos("intake.batches", batches_to_decide)
    add_todos("intake.voids", voids_to_answer)


def batches_to_decide(actor: Actor, at: datetime) -> Sequence[Todo]:
    """Batches that wait: one's own for columns or a correction, for HR every one for approval."""
    waiting = (Batch.State.UNMAPPED, Batch.State.UNREADABLE, Batch.State.PREVIEW)
    if not may_list_batches(actor, None, at):
        return []
    found = Batch.objects.filter(state__in=waiting)
    if not sees_all_rows(actor):
        found = found.filter(handed_in_by_id=actor.account_id or 0)
    return [
        Todo(
            what=one.file_name,
            why=one.get_state_display(),
            url=reverse("intake:batch", args=[one.pk]),
            action=_("去看"),
        )
        for one in found[:MOST]
    ]


def voids_to_answer(actor: Actor, at: datetime) -> Sequence[Todo]:
    """Voids that wait for a second person."""
    if not sees_all_rows(actor):
        return []
    asked = Void.objects.filter(state=Void.State.ASKED).exclude(asked_by_id=actor.account_id or 0)
    return [
        Todo(
            what=_("复核一行依据的作废或恢复"),
            why=one.reason[:60],
            url=reverse("intake:void", args=[one.pk]),
            action=_("去复核"),
        )
        for one in asked[:MOST]
    ]
