"""Which step an order can take where it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gongping.portal.orders.models.choices import State
from gongping.portal.orders.rules.deadlines import pauses_allowed

SILENCE = timedelta(hours=72)


class Step(StrEnum):
    """What somebody does with an order."""

    RESPOND = "respond"
    PAUSE = "pause"
    RESUME = "resume"
    RESOLVE = "resolve"
    HAND_OVER = "hand_over"
    RECLASSIFY = "reclassify"
    CALL_BACK = "call_back"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which steps an order can take."""

    state: str
    urgency: str
    responded: bool


_RUNNING = frozenset({State.OPEN, State.PAUSED})
_DONE = frozenset({State.RESOLVED, State.CLOSED})
_FROM: dict[Step, frozenset[State]] = {
    Step.RESPOND: _RUNNING,
    Step.PAUSE: frozenset({State.OPEN}),
    Step.RESUME: frozenset({State.PAUSED}),
    Step.RESOLVE: _RUNNING,
    Step.HAND_OVER: _RUNNING,
    Step.RECLASSIFY: _RUNNING,
    Step.CALL_BACK: _DONE,
    Step.REOPEN: _DONE,
}


def can(step: Step, order: Standing) -> bool:
    """Say whether an order can take a step."""
    if order.state not in _FROM[step]:
        return False
    if step is Step.RESPOND:
        return not order.responded
    if step is Step.PAUSE:
        return pauses_allowed(order.urgency)
    return True


def steps_of(order: Standing) -> frozenset[Step]:
    """Return every step an order can take."""
    return frozenset(step for step in Step if can(step, order))


def is_silent(state: str, resolved_at: datetime | None, at: datetime) -> bool:
    """Say whether an order closes by itself: done, and the resident said nothing for 72 hours."""
    return state == State.RESOLVED and resolved_at is not None and at - resolved_at >= SILENCE
