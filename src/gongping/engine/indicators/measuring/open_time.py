"""The working clock turned round: from a reading to the earliest moment that has it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gongping.engine.worktime import Clock, WorkCalendar

# how far beyond the clock's last day a moment is still told
_AHEAD = timedelta(days=400)
SECOND = 10**6
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class OpenTime:
    """The open stretches of a calendar, in order: where each begins (microseconds), how many seconds it has,
    and what the clock reads after the first of them.
    """

    since: Whole
    length: Whole
    reads: Whole

    def moments(self, goals: pa.ChunkedArray) -> pa.Array:
        """Return the earliest moment at which the clock reads each goal, null where too far ahead."""
        known = goals.is_valid().to_numpy()
        numbers = goals.fill_null(0).to_numpy().astype(np.int64)
        place = np.searchsorted(self.reads, numbers, side="right") - 1
        known &= place >= 0
        place = np.maximum(place, 0)
        spent = numbers - self.reads[place] + 1
        known &= spent <= self.length[place]
        return pa.array(self.since[place] + spent * SECOND, pa.timestamp("us"), mask=~known)

    def as_table(self) -> ir.Table:
        """Return the stretches as a table for the engine."""
        columns = {
            "since": pa.array(self.since, pa.timestamp("us")),
            "length": pa.array(self.length, pa.int64()),
            "reads": pa.array(self.reads, pa.int64()),
        }
        return ibis.memtable(pa.table(columns))


@lru_cache(maxsize=16)
def open_time(calendar: WorkCalendar, clock: Clock) -> OpenTime:
    """Return the open time of the clock's days, and of those ahead in which cases may come due."""
    start = datetime.combine(clock.first, datetime.min.time(), tzinfo=calendar.zone)
    end = datetime.combine(clock.last, datetime.min.time(), tzinfo=calendar.zone) + _AHEAD
    pieces = calendar.pieces(start, end)
    length = np.array([piece.worked // timedelta(seconds=1) for piece in pieces], dtype=np.int64)
    began = [piece.start.replace(tzinfo=None) for piece in pieces]
    reading = clock.seconds_at(start.replace(tzinfo=None))
    return OpenTime(
        since=np.array(began, dtype="datetime64[us]").astype(np.int64),
        length=length,
        reads=np.cumsum(length) - length + reading + 1,
    )
