"""Stretches in which an order's clock stands still, told from what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from gongping.portal.orders.models.choices import Event

Happened: TypeAlias = tuple[datetime, str]
Stretch: TypeAlias = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Stops:
    """The stretches that are over, and since when one lasts (None: the clock runs)."""

    over: Sequence[Stretch]
    lasting_since: datetime | None = None


def stops_of(events: Iterable[Happened], granted: Iterable[Stretch] = ()) -> Stops:
    """Return the pauses, the time between a resolution and its reopening, and what was granted afterwards.

    The rules are those by which the engine reads ``order_events`` (docs/explanation/episodes.md): a pause
    ends with the next ``resumed`` or ``reopened``.
    """
    over = list(granted)
    paused: datetime | None = None
    resolved: datetime | None = None
    for at, event in events:
        if event == Event.PAUSED and paused is None:
            paused = at
        elif event in (Event.RESUMED, Event.REOPENED) and paused is not None:
            over.append((paused, at))
            paused = None
        if event == Event.RESOLVED:
            resolved = at
        elif event == Event.REOPENED and resolved is not None:
            over.append((resolved, at))
            resolved = None
    return Stops(tuple(joined(over)), paused)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that overlap or touch as one, empty ones left out."""
    found: list[Stretch] = []
    for begin, end in sorted(one for one in stretches if one[0] < one[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def uncovered(begin: datetime, end: datetime, covered: Iterable[Stretch]) -> list[Stretch]:
    """Return the parts of a stretch that none of the others covers."""
    left, cursor = [], begin
    for start, stop in joined(covered):
        if stop <= cursor or start >= end:
            continue
        if start > cursor:
            left.append((cursor, start))
        cursor = max(cursor, stop)
    if cursor < end:
        left.append((cursor, end))
    return left
