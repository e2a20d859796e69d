"""Working time taken apart day by day, for a person who asks where the hours come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from gongping.engine.worktime.instants import TICK, moment, tick
from gongping.engine.worktime.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken stretch of counted working time within one local day, ``start`` <= t < ``end``."""

    day: date
    start: datetime
    end: datetime

    @property
    def worked(self) -> timedelta:
        """Real time between both ends."""
        return TICK * (tick(self.end) - tick(self.start))

    @property
    def seconds(self) -> int:
        """Whole seconds of ``worked``."""
        return self.worked // timedelta(seconds=1)


def by_day(span: Span, zone: ZoneInfo) -> Iterator[Piece]:
    """Cut one span of ticks at the midnights of ``zone``."""
    start, end = span
    while start < end:
        since = moment(start, zone)
        until = min(_midnight_after(since.date(), zone), end)
        yield Piece(since.date(), since, moment(until, zone))
        start = until


def _midnight_after(day: date, zone: ZoneInfo) -> int:
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
    # where the clock skips or repeats midnight, the later reading lies after every moment of the day
    return max(tick(midnight), tick(midnight.replace(fold=1)))
