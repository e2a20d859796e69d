"""How an order stands to its deadlines."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gongping.portal.orders.models.choices import State

NEAR = timedelta(hours=4)
NEAR_ANSWER = timedelta(minutes=15)


class Lateness(StrEnum):
    """How an order stands."""

    LATE = "late"
    NEAR = "near"
    RUNNING = "running"
    PAUSED = "paused"
    RESOLVED = "resolved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What decides it. ``due_at`` is empty while the clock stands still."""

    state: str
    respond_by: datetime
    responded_at: datetime | None
    due_at: datetime | None


def lateness(order: Deadlines, now: datetime) -> Lateness:
    """Say how an order stands at a moment; a deadline that falls on ``now`` is kept."""
    if order.state in (State.PAUSED, State.RESOLVED, State.CLOSED):
        return Lateness(order.state)
    ends = [(order.due_at, NEAR)] if order.due_at else []
    if order.responded_at is None:
        ends.append((order.respond_by, NEAR_ANSWER))
    if any(end < now for end, _ in ends):
        return Lateness.LATE
    return Lateness.NEAR if any(end <= now + near for end, near in ends) else Lateness.RUNNING


def next_end(order: Deadlines) -> datetime | None:
    """Return which deadline comes next: to answer until answered, then to be done."""
    if order.state != State.OPEN:
        return None
    if order.responded_at is not None or order.due_at is None:
        return order.due_at
    return min(order.respond_by, order.due_at)
