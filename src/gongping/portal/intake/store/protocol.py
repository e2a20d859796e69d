"""Between database and store: nothing is ever in one of them alone.

Intent row (committed) → the store's own steps → version, ledger entry and state in one transaction, which
also takes the intent away. A process killed anywhere leaves an intent; whoever writes next asks the store
what became of it and finishes or drops it. docs/explanation/evidence-store.md.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from gongping.engine.evidence import Signature, Store
from gongping.engine.evidence import Version as Stored
from gongping.errors import GongpingError
from gongping.portal.intake.models import Batch, Intent, Version, Void
from gongping.portal.intake.store.place import store
from gongping.portal.intake.store.register import enter
from gongping.portal.intake.store.telling import tell
from gongping.portal.ledger.api import record

Write = Callable[[Store, Signature], Stored]
Also = Callable[[Version], None]


@contextmanager
def writing(now: datetime) -> Iterator[Store]:
    """Hold the store for writing, everything half done finished or dropped first."""
    place = store()
    with place.writing():
        _settle(place, now)
        yield place


@contextmanager
def undisturbed(now: datetime) -> Iterator[None]:
    """Keep evidence as it is, nothing half done, for as long as somebody copies database and store."""
    with writing(now):
        yield


def recover(now: datetime) -> None:
    """Finish or drop what a killed process left behind; for those who want to know, not to write."""
    with writing(now):
        pass


def write(place: Store, intent: Intent, source: str, do: Write, also: Also) -> Version:
    """Carry out one write of a store held by ``writing``; ``also`` runs in the registering transaction."""
    with transaction.atomic(durable=True):
        intent.save(force_insert=True)
    by = f"account:{intent.by_id}" if intent.by_id else "system"
    try:
        stored = do(place, Signature(batch=intent.key, source=source, by=by, at=intent.at))
    except GongpingError:
        # refused before anything was written
        _drop(intent, intent.at)
        raise
    return _register(stored, intent, also)


def _settle(place: Store, now: datetime) -> None:
    """Bring the database to what the store has become: called with nothing half done in the store."""
    for intent in Intent.objects.select_related("batch", "void"):
        stored = place.register.of_batch(intent.key)
        if stored is None:
            _drop(intent, now)
        else:
            _register(stored, intent, lambda version: None)


@transaction.atomic
def _register(stored: Stored, intent: Intent, also: Also) -> Version:
    version = enter(stored, intent)
    facts: dict[str, Any] = {
        "version": stored.number,
        "rows": dict(stored.rows),
        "rejects": dict(stored.rejects),
        "sha256": dict(stored.sha256),
        **intent.facts,
    }
    if intent.batch is not None:
        _batch_accepted(intent, facts)
    if intent.void is not None:
        _void_done(intent, facts)
    intent.delete()
    also(version)
    tell(version)
    return version


def _batch_accepted(intent: Intent, facts: Mapping[str, object]) -> None:
    assert intent.batch is not None
    Batch.objects.filter(pk=intent.batch.pk).update(
        state=Batch.State.ACCEPTED, people=[], decided_by=intent.by, decided_at=intent.at
    )
    record(intent.by_id, "intake.batch_accepted", f"batch:{intent.batch.pk}", facts, at=intent.at)


def _void_done(intent: Intent, facts: Mapping[str, object]) -> None:
    void = intent.void
    assert void is not None
    Void.objects.filter(pk=void.pk).update(state=Void.State.DONE)
    facts = {**facts, "second": void.answered_by_id}
    act = "intake.row_voided" if void.act == Void.Act.VOID else "intake.row_restored"
    record(intent.by_id, act, f"void:{void.pk}", facts, at=intent.at)


@transaction.atomic
def _drop(intent: Intent, now: datetime) -> None:
    """Nothing of it reached the store: the batch waits for its decision as before."""
    if intent.batch is not None:
        Batch.objects.filter(pk=intent.batch.pk, state=Batch.State.ACCEPTING).update(
            state=Batch.State.PREVIEW
        )
        record(intent.by_id, "intake.batch_interrupted", f"batch:{intent.batch.pk}", {}, at=now)
    intent.delete()
