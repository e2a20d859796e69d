"""The calendar as columns: cumulative working seconds of whole tables, for zones of fixed offset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.worktime.calendar import WorkCalendar
from gongping.engine.worktime.hours import DAY
from gongping.engine.worktime.spans import Span, intersection
from gongping.engine.worktime.zones import fixed_offset
from gongping.errors import CallFault, InputFault


class ClockZoneNotFixed(InputFault):
    """The zone changes its offset within the range, so naive local times are ambiguous."""

    code = "clock-zone-not-fixed"
    zh = (
        "时区 {zone} 在 {first} 至 {last} 之间有夏令时或改过时差，记录里的本地时间会有歧义。"
        "请改用固定时差的时区，例如 Asia/Shanghai。"
    )
    en = (
        "The zone {zone} changes its offset between {first} and {last}, so local times in records are "
        "ambiguous. Use a zone of fixed offset such as Asia/Shanghai."
    )


class ClockOutOfRange(CallFault):
    """A moment lies outside the days the clock was made for, or the range itself is reversed."""

    code = "clock-out-of-range"
    zh = "时间“{value}”不在计时范围 {first} 至 {last} 之内。请扩大计时范围或检查日期。"
    en = "The time '{value}' lies outside the clock's days {first} to {last}. Widen them or check the date."


@dataclass(frozen=True, slots=True)
class _Term:
    """One open interval of each day: cumulative seconds are the elapsed ones plus ``shift``, held in bounds."""

    shift: list[int]
    low: list[int]
    high: list[int]

    def reading(self, number: int, elapsed: int) -> int:
        """Return this term's part of the reading on day ``number``, ``elapsed`` seconds after the origin."""
        return min(max(elapsed + self.shift[number], self.low[number]), self.high[number])


class Clock:
    """Cumulative working seconds since the start of ``first``, for naive local times of the calendar's zone.

    Working seconds between two moments are the difference of their readings. The clock covers the days
    ``first`` to ``last``, both included; outside them a column reads null (not known) and ``seconds_at``
    raises. Parts of a second are cut off. Pauses are subtracted by the caller, as the difference of their own
    two readings.

    Raises ClockZoneNotFixed when the zone changes its offset within the range, ClockOutOfRange when the range
    is reversed.
    """

    def __init__(self, calendar: WorkCalendar, first: date, last: date) -> None:
        if last < first:
            raise ClockOutOfRange(value=last, first=first, last=last)
        self._end = last + timedelta(days=1)
        if fixed_offset(calendar.zone, first, self._end) is None:
            raise ClockZoneNotFixed(zone=calendar.zone.key, first=first, last=last)
        self.first, self.last = first, last
        self.notices = calendar.notices_between(first, last)
        self._origin = datetime.combine(first, datetime.min.time())
        self._days = _open_by_day(calendar, first, self._end)
        self._terms = _terms(self._days)

    def attach(self, table: ir.Table, columns: Mapping[str, str]) -> ir.Table:
        """Return ``table`` with one int64 column of readings for each new name → timestamp column."""
        joined = table.mutate(
            **{
                f"{name}__at": table[column].delta(ibis.timestamp(self._origin), unit="second")
                for name, column in columns.items()
            }
        )
        grid = self._grid()
        for name, column in columns.items():
            own = grid.rename(lambda field, name=name: f"{name}__{field}")
            joined = joined.left_join(own, joined[column].date() == own[f"{name}__day"])
        readings = {name: self._reading(joined, name) for name in columns}
        return joined.mutate(**readings).select(*table.columns, *columns)

    def seconds_at(self, at: datetime) -> int:
        """Return the reading at one naive local moment. Raises ClockOutOfRange outside the clock's days."""
        number = (at.date() - self.first).days
        if not 0 <= number < len(self._days):
            raise ClockOutOfRange(value=at, first=self.first, last=self.last)
        elapsed = (at - self._origin) // timedelta(seconds=1)
        return sum(term.reading(number, elapsed) for term in self._terms)

    def _grid(self) -> ir.Table:
        days = [self.first + timedelta(days=n) for n in range(len(self._days))]
        columns: dict[str, list[date] | list[int]] = {"day": days}
        for k, term in enumerate(self._terms):
            columns |= {f"shift{k}": term.shift, f"low{k}": term.low, f"high{k}": term.high}
        return ibis.memtable(pa.table(columns))

    def _reading(self, joined: ir.Table, name: str) -> ir.IntegerValue:
        reading: ir.IntegerValue | None = None
        for k in range(len(self._terms)):
            shifted = joined[f"{name}__at"] + joined[f"{name}__shift{k}"]
            held = ibis.least(ibis.greatest(shifted, joined[f"{name}__low{k}"]), joined[f"{name}__high{k}"])
            reading = held if reading is None else reading + held
        return reading


def _open_by_day(calendar: WorkCalendar, first: date, end: date) -> list[list[Span]]:
    """Return for each day its open spans in seconds since the midnight that starts ``first``."""
    before, after = first - timedelta(days=1), end + timedelta(days=1)
    midnight = (first - date(1970, 1, 1)).days * DAY
    wall = calendar.definition.open_wall(before, after)
    return [
        [(a - midnight, b - midnight) for a, b in intersection(wall, [(start, start + DAY)])]
        for start in range(midnight, midnight + (end - first).days * DAY, DAY)
    ]


def _terms(days: list[list[Span]]) -> list[_Term]:
    """Spread the spans over as many terms as the fullest day has, at least one.

    The first term carries the time worked on all earlier days, the others only what they add within the day.
    """
    terms = [_Term([], [], []) for _ in range(max(1, *(len(spans) for spans in days)))]
    total = 0
    for number, spans in enumerate(days):
        for k, term in enumerate(terms):
            start, end = spans[k] if k < len(spans) else (number * DAY, number * DAY)
            low = total if k == 0 else 0
            term.shift.append(low - start)
            term.low.append(low)
            term.high.append(low + end - start)
        total += sum(end - start for start, end in spans)
    return terms
