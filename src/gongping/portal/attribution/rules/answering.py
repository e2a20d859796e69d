"""When an objection is overdue, and what silence means."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gongping.portal.attribution.models.rules import Silence
from gongping.portal.attribution.rules.effects import lapses_by_silence


class Next(StrEnum):
    """What is to be done about an objection that waits."""

    WAIT = "wait"
    ESCALATE = "escalate"
    GRANT = "grant"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An objection that nobody has answered."""

    reason: str
    answer_by: datetime
    lapse_at: datetime
    escalated: bool
    silence: str


def deadlines(raised_at: datetime, answer_days: int, lapse_days: int) -> tuple[datetime, datetime]:
    """Return by when an objection shall be answered, and when silence becomes the answer."""
    return raised_at + timedelta(days=answer_days), raised_at + timedelta(days=lapse_days)


def next_of(claim: Waiting, now: datetime) -> Next:
    """Say what is to be done: nothing yet, tell those above, or take silence as the company's rule says."""
    if claim.escalated and now >= claim.lapse_at and lapses_by_silence(claim.reason):
        return Next.GRANT if claim.silence == Silence.GRANT else Next.REFUSE
    if not claim.escalated and now >= claim.answer_by:
        return Next.ESCALATE
    return Next.WAIT
