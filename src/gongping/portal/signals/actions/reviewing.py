"""Taking a signal to look at it, and closing it with a finding."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor
from gongping.portal.ledger import api as ledger
from gongping.portal.signals.actions.locked import require_words, reviewed
from gongping.portal.signals.models import Signal


@transaction.atomic
def take(actor: Actor, signal_id: int, *, at: datetime) -> Signal:
    """Say that one looks at a signal. Raises Refused, SignalClosed."""
    signal = reviewed(actor, signal_id, at)
    signal.state, signal.taken_by_id, signal.taken_at = Signal.State.TAKEN, actor.account_id, at
    signal.save(update_fields=["state", "taken_by", "taken_at"])
    ledger.record(actor.account_id, "signals.taken", f"signal:{signal.pk}", {"kind": signal.kind}, at=at)
    return signal


@transaction.atomic
def close(actor: Actor, signal_id: int, outcome: str, words: str, *, at: datetime) -> Signal:
    """Close a signal with what was found and why; it stays in the list.

    Raises Refused, SignalClosed, ReasonTooShort.
    """
    signal = reviewed(actor, signal_id, at)
    signal.words, signal.outcome = require_words(words), Signal.Outcome(outcome)
    signal.state, signal.closed_at = Signal.State.CLOSED, at
    signal.taken_by_id, signal.taken_at = actor.account_id, signal.taken_at or at
    signal.save(update_fields=["words", "outcome", "state", "closed_at", "taken_by", "taken_at"])
    # the reason may name people: the ledger holds what was found, the reason stays with the signal
    facts = {"kind": signal.kind, "outcome": signal.outcome}
    ledger.record(actor.account_id, "signals.closed", f"signal:{signal.pk}", facts, at=at)
    return signal
