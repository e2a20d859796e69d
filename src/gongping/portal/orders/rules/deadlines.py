"""By when an order must be answered and done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol

from gongping.engine.worktime import WorkCalendar
from gongping.portal.orders.models.choices import Urgency
from gongping.portal.orders.rules.stops import Stops, Stretch

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS_OPEN = {
    "timezone": "Asia/Shanghai",
    "opening_hours": {day: [["00:00", "24:00"]] for day in WEEK},
    "holidays": "none",
}


class Line(Protocol):
    """A line of a table of limits."""

    @property
    def kind(self) -> str:
        """What the resident wants."""

    @property
    def category_id(self) -> int | None:
        """What it is about; None for the rest of the kind."""

    @property
    def urgency(self) -> str:
        """How urgent it is."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an order was given when it was taken: minutes, and by which clock they run."""

    respond_minutes: int
    resolve_minutes: int
    by_clock: bool


def line_for(lines: Iterable[Any], kind: str, category_id: int, urgency: str) -> Any | None:
    """Return the line that holds for an order: its category's, else that of the rest of its kind."""
    fitting = {one.category_id: one for one in lines if one.kind == kind and one.urgency == urgency}
    return fitting.get(category_id) or fitting.get(None)


def clock_of(calendar: dict[str, Any], *, by_clock: bool) -> WorkCalendar:
    """Return the calendar that minutes run by: the company's, or day and night."""
    return _always() if by_clock else WorkCalendar.from_dict(calendar)


@lru_cache(maxsize=1)
def _always() -> WorkCalendar:
    return WorkCalendar.from_dict(ALWAYS_OPEN)


def deadline(start: datetime, minutes: int, clock: WorkCalendar, stops: Iterable[Stretch] = ()) -> datetime:
    """Return the moment that lies so many counted minutes after ``start``."""
    return clock.add(start, timedelta(minutes=minutes), stops)


def due_at(start: datetime, minutes: int, clock: WorkCalendar, stops: Stops) -> datetime | None:
    """Return by when an order is due; None while its clock stands still."""
    return None if stops.lasting_since is not None else deadline(start, minutes, clock, stops.over)


def pauses_allowed(urgency: str) -> bool:
    """Say whether the clock of such an order may be stopped: an emergency waits for nobody."""
    return urgency != Urgency.EMERGENCY
