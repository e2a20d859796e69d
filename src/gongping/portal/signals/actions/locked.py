"""A signal locked for a step, with what its policy needs."""

from datetime import datetime

from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.people.api import standing_of
from gongping.portal.signals.faults import ReasonTooShort, SignalClosed
from gongping.portal.signals.models import Signal
from gongping.portal.signals.policies import SignalSubject, may_review_signal

LEAST_WORDS = 5


def subject_of(signal: Signal, at: datetime) -> SignalSubject:
    """Return a signal with how its person stands."""
    return SignalSubject(signal, standing_of(signal.person_id, at) if signal.person_id else None)


def reviewed(actor: Actor, signal_id: int, at: datetime) -> Signal:
    """Return an open signal locked until the transaction ends. Raises Refused, SignalClosed."""
    signal = Signal.objects.select_for_update(of=("self",)).select_related("department").get(pk=signal_id)
    if not (allowed := may_review_signal(actor, subject_of(signal, at), at)):
        raise Refused(allowed)
    if signal.state == Signal.State.CLOSED:
        raise SignalClosed
    return signal


def require_words(words: str) -> str:
    """Return a reason without the space around it. Raises ReasonTooShort."""
    said = words.strip()
    if len(said) < LEAST_WORDS:
        raise ReasonTooShort(least=LEAST_WORDS)
    return said
