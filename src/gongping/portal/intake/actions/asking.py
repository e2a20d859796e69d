"""A void by two people: one asks, another answers."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongping.engine.evidence import Signature, Store
from gongping.engine.evidence import Version as Stored
from gongping.portal.intake.keys import kept, typed
from gongping.portal.intake.models import Intent, Version, Void
from gongping.portal.intake.policies import Held, may_answer_void, may_ask_void
from gongping.portal.intake.queries.row import asked_of
from gongping.portal.intake.store.protocol import write, writing
from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record


@transaction.atomic
def ask_void(
    actor: Actor,
    held: Held,
    table: str,
    key: Mapping[str, Any],
    *,
    act: Void.Act,
    reason: str,
    at: datetime,
) -> Void:
    """Ask that a row be voided or restored; nothing happens before another person agrees."""
    demand(may_ask_void, actor, held, at)
    asked = Void.objects.create(
        act=act,
        table=table,
        row=kept(key),
        reason=reason[:500],
        asked_by_id=actor.account_id,
        asked_at=at,
    )
    record(actor.account_id, "intake.void_asked", f"void:{asked.pk}", {"table": table, "act": act}, at=at)
    return asked


@transaction.atomic
def refuse_void(actor: Actor, void: Void, answer: str, at: datetime) -> None:
    """Do not agree: the row stays as it is."""
    locked = Void.objects.select_for_update().get(pk=void.pk)
    demand(may_answer_void, actor, asked_of(actor, locked, at), at)
    if locked.state == Void.State.ASKED:
        locked.state, locked.answer = Void.State.REFUSED, answer[:500]
        locked.answered_by_id, locked.answered_at = actor.account_id, at
        locked.save()
        record(actor.account_id, "intake.void_refused", f"void:{locked.pk}", {}, at=at)


def agree_to_void(actor: Actor, void: Void, answer: str, at: datetime) -> Version | None:
    """Agree: the row is taken out of what counts, or put back; None where that was answered before.

    Raises Refused, RowNotStored, RowNotVoid.
    """
    with writing(at) as place:
        asked = Void.objects.get(pk=void.pk)
        demand(may_answer_void, actor, asked_of(actor, asked, at), at)
        if asked.state != Void.State.ASKED:
            return None
        Void.objects.filter(pk=asked.pk).update(
            answered_by=actor.account_id, answered_at=at, answer=answer[:500]
        )
        asked.refresh_from_db()
        intent = Intent(key=uuid.uuid4().hex, void=asked, by_id=asked.asked_by_id, at=at)

        def do(place: Store, signature: Signature) -> Stored:
            take = place.take_out if asked.act == Void.Act.VOID else place.put_back
            return take(
                asked.table,
                typed(asked.table, asked.row),
                signature=signature,
                reason=asked.reason,
                second=f"account:{actor.account_id}",
            )

        return write(place, intent, f"{asked.act} {asked.table}", do, lambda version: None)
