"""Periods one after the other, and the cut-offs at which their cases are judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import ibis
import ibis.expr.types as ir

from gongping.engine.indicators.contract import Window
from gongping.engine.worktime import Clock

BEFORE = -1


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as the engine sees it: on the calendar, and as a reading of the working clock."""

    moment: ir.TimestampValue
    reading: ir.IntegerValue


def instant(at: datetime, clock: Clock) -> Instant:
    """Return a fixed moment."""
    return Instant(ibis.literal(at, type="timestamp(6)"), ibis.literal(clock.seconds_at(at), type="int64"))


def instant_of(number: ir.IntegerValue, moments: Sequence[datetime], clock: Clock) -> Instant:
    """Return for each row the moment of the given number."""
    listed = ibis.array([ibis.literal(at, type="timestamp(6)") for at in moments])
    readings = ibis.array([ibis.literal(clock.seconds_at(at), type="int64") for at in moments])
    return Instant(listed[number], readings[number])


def own_window(at: ir.TimestampValue, windows: Sequence[Window]) -> ir.IntegerValue:
    """Return the number of the window of ``at``, BEFORE ahead of the first, null after the last."""
    edges = [windows[0].start, *(window.end for window in windows)]
    numbers = [*range(BEFORE, len(windows)), None]
    return ibis.ifelse(at.isnull(), ibis.null("int8"), _halved(at, edges, numbers))


def _halved(
    at: ir.TimestampValue, edges: Sequence[datetime], numbers: Sequence[int | None]
) -> ir.IntegerValue:
    """Return the number of the stretch between edges in which ``at`` lies, by few comparisons."""
    if not edges:
        return ibis.literal(numbers[0], "int8")
    middle = len(edges) // 2
    return ibis.ifelse(
        at < ibis.literal(edges[middle]),
        _halved(at, edges[:middle], numbers[: middle + 1]),
        _halved(at, edges[middle + 1 :], numbers[middle + 1 :]),
    )
