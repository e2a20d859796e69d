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
    cases = [(at < ibis.literal(windows[0].start), ibis.literal(BEFORE, "int8"))]
    cases += [(at < ibis.literal(window.end), ibis.literal(k, "int8")) for k, window in enumerate(windows)]
    return ibis.cases(*cases)
