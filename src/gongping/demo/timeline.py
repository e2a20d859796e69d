"""Seconds since the first midnight of the demo year, and working seconds, as plain integer arrays.

The desk is open from 08:30 to 18:00 every day, so both ways are closed formulas. This is only for making
believable times; scores are measured by the engine's own calendar.
"""

from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

FIRST = date(2025, 10, 1)
END = date(2026, 10, 1)
EXPORTED = datetime(2026, 10, 12, 8, 0)
DAYS = (EXPORTED.date() - FIRST).days + 1
YEAR_DAYS = (END - FIRST).days
DAY = 86_400
OPENS = 8 * 3600 + 1800
OPEN_SECONDS = 34_200
NEVER = np.int64(1) << 40
_ORIGIN = datetime.combine(FIRST, datetime.min.time())
EXPORTED_SECOND = int((EXPORTED - _ORIGIN).total_seconds())
QUARTERS = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
QUARTER_STARTS = (date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), END)


def worked(seconds: Ints) -> Ints:
    """Return the working seconds from the origin to each moment."""
    day, second = np.divmod(seconds, DAY)
    return np.asarray(day * OPEN_SECONDS + np.clip(second - OPENS, 0, OPEN_SECONDS), dtype=np.int64)


def when_worked(working: Ints) -> Ints:
    """Return the moment at which so many working seconds have passed; full days end at the next opening."""
    day, second = np.divmod(working, OPEN_SECONDS)
    return np.asarray(day * DAY + OPENS + second, dtype=np.int64)


def moment(second: int) -> datetime:
    """Return the naive local time of a second since the origin."""
    return _ORIGIN + timedelta(seconds=int(second))


def day_index(day: date) -> int:
    """Return how many days ``day`` lies after the origin."""
    return (day - FIRST).days


def quarter_of(day: int) -> int:
    """Return 0 to 3 for the quarter in which the day of that index lies."""
    return sum(day >= day_index(start) for start in QUARTER_STARTS[1:4])
