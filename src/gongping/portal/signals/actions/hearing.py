"""Hearing the person whom a signal concerns."""

from datetime import datetime, timedelta

from django.db import transaction

from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.signals.actions.locked import require_words, reviewed
from gongping.portal.signals.faults import NobodyToHear, NotHeardYet, SignalClosed
from gongping.portal.signals.models import Hearing, Signal
from gongping.portal.signals.notices import tell_asked
from gongping.portal.signals.policies import may_answer_hearing

TIME_TO_ANSWER = timedelta(days=5)


@transaction.atomic
def ask(actor: Actor, signal_id: int, question: str, *, at: datetime) -> Hearing:
    """Ask the person concerned; asked again, the first question stands.

    Raises Refused, SignalClosed, NobodyToHear, ReasonTooShort.
    """
    signal = reviewed(actor, signal_id, at)
    if signal.person_id is None:
        raise NobodyToHear
    fields = {
        "asked_by_id": actor.account_id,
        "asked_at": at,
        "question": require_words(question)[:500],
        "due_at": at + TIME_TO_ANSWER,
    }
    hearing, made = Hearing.objects.get_or_create(signal=signal, defaults=fields)
    if made:
        ledger.record(actor.account_id, "signals.asked", f"signal:{signal.pk}", {"kind": signal.kind}, at=at)
        tell_asked(hearing, at)
    return hearing


@transaction.atomic
def answer(actor: Actor, signal_id: int, words: str, *, at: datetime) -> Hearing:
    """Keep what the person concerned says; until the signal is closed it may be said anew.

    Raises Refused, SignalClosed, ReasonTooShort.
    """
    signal = Signal.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=signal_id)
    if not (allowed := may_answer_hearing(actor, signal, at)):
        raise Refused(allowed)
    if signal.state == Signal.State.CLOSED:
        raise SignalClosed
    hearing = signal.hearing
    hearing.answer, hearing.answered_at = require_words(words), at
    hearing.save(update_fields=["answer", "answered_at"])
    ledger.record(actor.account_id, "signals.answered", f"signal:{signal.pk}", {}, at=at)
    return hearing


def require_heard(signal: Signal, at: datetime) -> None:
    """Raise NotHeardYet unless the person concerned answered or let the time pass."""
    if signal.person_id is None:
        return
    hearing = Hearing.objects.filter(signal=signal).first()
    due = hearing.due_at if hearing else at + TIME_TO_ANSWER
    if hearing is None or (hearing.answered_at is None and at < hearing.due_at):
        raise NotHeardYet(due=f"{due:%Y-%m-%d %H:%M}")
