"""The calendar as columns: cumulative working seconds of whole tables, for zones of fixed offset."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.worktime.calendar import WorkCalendar
from gongping.engine.worktime.grid import Grid
from gongping.engine.worktime.hours import DAY
from gongping.engine.worktime.spans import intersection
from gongping.engine.worktime.zones import fixed_offset
from gongping.errors import CallFault, InputFault

_ONE_DAY = timedelta(days=1)


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
    """A moment lies outside the days the clock was made for, or these days are reversed."""

    code = "clock-out-of-range"
    zh = "时间“{value}”不在计时范围 {first} 至 {last} 之内。请扩大计时范围或检查日期。"
    en = "The time '{value}' lies outside the clock's days {first} to {last}. Widen them or check the date."


class Clock:
    """Cumulative working seconds since the start of ``first``, for naive local times of the calendar's zone.

    Working seconds between two moments are the difference of their readings. The clock covers the days
    ``first`` to ``last``, both included; outside them a column reads null (not known) and ``seconds_at``
    raises. Parts of a second are cut off. Pauses are subtracted by the caller, as the difference of their own
    two readings. ``notices`` says what is not known of these years, in Chinese and English.

    Raises ClockZoneNotFixed when the zone changes its offset within the range, ClockOutOfRange when the range
    is reversed.
    """

    def __init__(self, calendar: WorkCalendar, first: date, last: date) -> None:
        if last < first:
            raise ClockOutOfRange(value=last, first=first, last=last)
        if fixed_offset(calendar.zone, first, last + _ONE_DAY) is None:
            raise ClockZoneNotFixed(zone=calendar.zone.key, first=first, last=last)
        self.first, self.last = first, last
        self.notices = calendar.notices_between(first, last)
        # seconds count from the day before: engines differ in the remainder of negative numbers, and a moment
        # just before the origin then meets a day that has no slots
        self._origin = datetime.combine(first - _ONE_DAY, datetime.min.time())
        self._grid = _grid(calendar, first, last)
        self._slots = _table(self._grid)

    def attach(
        self, table: ir.Table, columns: Mapping[str, str], *, a_second_back: Collection[str] = ()
    ) -> ir.Table:
        """Return ``table`` with one int64 column of readings for each new name → timestamp column.

        Names in ``a_second_back`` are read a second before their moment. Costs one join on a table of slots
        per timestamp column. Null reads null; so does the very first second of the clock's days, where the
        second before it is asked for.
        """
        origin = ibis.timestamp(self._origin)
        moments = sorted(set(columns.values()))
        joined = table.mutate(**{_own(at, "at"): table[at].delta(origin, unit="second") for at in moments})
        back = {columns[name] for name in a_second_back}
        for at in moments:
            slots = self._slots.rename({_own(at, field): field for field in self._slots.columns})
            # the slot of the second before holds for its end, too, where the next one begins
            looked_up = joined[_own(at, "at")] - 1 if at in back else joined[_own(at, "at")]
            joined = joined.left_join(
                slots, looked_up - looked_up % self._grid.step == slots[_own(at, "slot")]
            )
        readings = {name: self._reading(joined, at, name in a_second_back) for name, at in columns.items()}
        return joined.select(*table.columns, **readings)

    def seconds_at(self, at: datetime) -> int:
        """Return the reading at one naive local moment. Raises ClockOutOfRange outside the clock's days."""
        if not self.first <= at.date() <= self.last:
            raise ClockOutOfRange(value=at, first=self.first, last=self.last)
        return self._grid.reading((at - self._origin) // timedelta(seconds=1))

    def _reading(self, joined: ir.Table, column: str, a_second_back: bool) -> ir.IntegerValue:
        at = joined[_own(column, "at")] - 1 if a_second_back else joined[_own(column, "at")]

        def term(k: int) -> ir.IntegerValue:
            shift, low, high = (joined[_own(column, f"{field}{k}")] for field in ("shift", "low", "high"))
            return ibis.least(ibis.greatest(at + shift, low), high)

        reading = term(0)
        for k in range(1, len(self._grid.terms)):
            reading += term(k)
        return reading


def _grid(calendar: WorkCalendar, first: date, last: date) -> Grid:
    start, end = DAY, DAY * ((last - first).days + 2)
    origin = (first - _ONE_DAY - date(1970, 1, 1)).days * DAY
    wall = calendar.definition.open_wall(first - _ONE_DAY, last + _ONE_DAY)
    return Grid.of(intersection([(a - origin, b - origin) for a, b in wall], [(start, end)]), start, end)


def _table(grid: Grid) -> ir.Table:
    columns = {"slot": grid.slots}
    for k, term in enumerate(grid.terms):
        columns |= {f"shift{k}": term.shift, f"low{k}": term.low, f"high{k}": term.high}
    return ibis.memtable(pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()}))


def _own(name: str, field: str) -> str:
    return f"_clock_{name}_{field}"
