"""Writing a note, saying that one helped, taking one out of use."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.orders.actions.acts import acting_person, put_out
from gongping.portal.orders.faults import NoteUsedAlready, OwnNote
from gongping.portal.orders.models import Note, NoteUse, Order
from gongping.portal.orders.policies import may_close_note, may_see_order, may_use_notes
from gongping.portal.orders.subjects import subject_of

NOTE_USE = "note_use"


@transaction.atomic
def write_note(actor: Actor, title: str, text: str, *, at: datetime) -> Note:
    """Keep a note for everybody.

    Raises Refused.
    """
    demand(may_use_notes, actor, None, at)
    note = Note.objects.create(title=title, text=text, author=acting_person(actor), written_at=at)
    record(actor.account_id, "orders.note_written", f"note:{note.pk}", {}, at=at)
    return note


@transaction.atomic
def say_it_helped(actor: Actor, note_id: int, order_id: int, *, at: datetime) -> NoteUse:
    """Note that a colleague's note helped with an order that the actor may see.

    Raises Refused, OwnNote, NoteUsedAlready.
    """
    demand(may_use_notes, actor, None, at)
    note = Note.objects.select_for_update().get(pk=note_id, closed_at__isnull=True)
    order = Order.objects.select_related("department", "waits_for").get(pk=order_id)
    demand(may_see_order, actor, subject_of(actor, order, at), at)
    user = acting_person(actor)
    if note.author_id == user.pk:
        raise OwnNote
    use, made = NoteUse.objects.get_or_create(
        note=note, order=order, user=user, defaults={"author_id": note.author_id, "used_at": at}
    )
    if not made:
        raise NoteUsedAlready
    put_out(NOTE_USE, use.pk, at)
    record(actor.account_id, "orders.note_helped", f"note:{note.pk}", {"order": order.pk}, at=at)
    return use


@transaction.atomic
def close_note(actor: Actor, note_id: int, *, at: datetime) -> Note:
    """Take a note out of use; what it helped with stays.

    Raises Refused.
    """
    note = Note.objects.select_for_update().get(pk=note_id)
    demand(may_close_note, actor, note, at)
    if note.closed_at is None:
        note.closed_at = at
        note.save(update_fields=["closed_at"])
        record(actor.account_id, "orders.note_closed", f"note:{note.pk}", {}, at=at)
    return note
