"""The open time of a calendar on the axis of UTC microseconds; one block a year, built when first asked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gongping.engine.worktime.definition import Definition
from gongping.engine.worktime.instants import FIRST, LAST, SECOND, moment, tick
from gongping.engine.worktime.spans import Span, intersection, union
from gongping.engine.worktime.zones import stretches


@dataclass(frozen=True, slots=True)
class _Year:
    """The open spans of one UTC year; ``worked[i]`` is the open time up to the end of span i."""

    starts: list[int]
    ends: list[int]
    worked: list[int]

    @property
    def total(self) -> int:
        return self.worked[-1] if self.worked else 0

    def before(self, at: int) -> int:
        """Open time of this year before ``at``."""
        i = bisect_right(self.starts, at) - 1
        return 0 if i < 0 else self.worked[i] - max(self.ends[i] - at, 0)


class Timeline:
    """Measures and walks open time. Instants and amounts are microseconds."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._years: dict[int, _Year] = {}

    def measure(self, start: int, end: int) -> int:
        """Return the open time in ``start`` <= t < ``end``."""
        first, last = _year_of(start), _year_of(end)
        whole = sum(self._year(year).total for year in range(first, last))
        return whole + self._year(last).before(end) - self._year(first).before(start)

    def forward(self, start: int, amount: int) -> int | None:
        """Return the earliest instant with ``amount`` > 0 of open time since ``start``, or None."""
        first = _year_of(start)
        amount += self._year(first).before(start)
        for year in range(first, self._horizon + 1):
            block = self._year(year)
            if amount <= block.total:
                i = bisect_left(block.worked, amount)
                return block.ends[i] - (block.worked[i] - amount)
            amount -= block.total
        return None

    def backward(self, end: int, amount: int) -> int | None:
        """Return the latest instant with ``amount`` > 0 of open time until ``end``, or None."""
        for year in range(_year_of(end), self._dawn - 1, -1):
            block = self._year(year)
            left = block.before(end) - amount
            if left >= 0:
                i = bisect_right(block.worked, left)
                return block.ends[i] - (block.worked[i] - left)
            amount = -left
        return None

    def spans(self, start: int) -> Iterator[Span]:
        """Yield the open spans after ``start``, the first cut at it; one may end at a turn of the year."""
        for year in range(_year_of(start), self._horizon + 1):
            block = self._year(year)
            for i in range(bisect_right(block.ends, start), len(block.ends)):
                yield max(block.starts[i], start), block.ends[i]

    @property
    def _horizon(self) -> int:
        # a calendar that lives on dated hours alone has no open time after the last of them
        rules = self._definition
        return _LAST_YEAR if rules.open_every_week else min(rules.last_dated_year + 1, _LAST_YEAR)

    @property
    def _dawn(self) -> int:
        rules = self._definition
        return _FIRST_YEAR if rules.open_every_week else max(rules.first_dated_year - 1, _FIRST_YEAR)

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            self._years[year] = _build(self._definition, year)
        return self._years[year]


def _build(definition: Definition, year: int) -> _Year:
    # UTC years, not local ones: a zone that turns its clock back at New Year has no unbroken local year
    start, end = (tick(datetime(y, 1, 1, tzinfo=UTC)) // SECOND for y in (year, year + 1))
    wall = definition.open_wall(date(year - 1, 12, 29), date(year + 1, 1, 3))
    spans: list[Span] = []
    for since, until, offset in stretches(definition.zone, start, end):
        here = intersection(wall, [(since + offset, until + offset)])
        spans += ((a - offset, b - offset) for a, b in here)
    return _summed(union(spans))


def _summed(seconds: list[Span]) -> _Year:
    starts, ends, worked, total = [], [], [], 0
    for start, end in seconds:
        total += (end - start) * SECOND
        starts.append(start * SECOND)
        ends.append(end * SECOND)
        worked.append(total)
    return _Year(starts, ends, worked)


def _year_of(at: int) -> int:
    return moment(at, UTC).year


_FIRST_YEAR, _LAST_YEAR = _year_of(FIRST), _year_of(LAST) - 1
