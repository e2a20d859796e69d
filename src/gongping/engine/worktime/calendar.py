"""The working calendar: open time between two moments, and the moment that lies so much open time away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from gongping.engine.worktime.definition import Definition
from gongping.engine.worktime.holidays import Notice
from gongping.engine.worktime.instants import FIRST, LAST, instant, moment, tick
from gongping.engine.worktime.pauses import Pauses, read_pauses, stretches_between
from gongping.engine.worktime.spans import Span, difference, intersection
from gongping.engine.worktime.timeline import Timeline
from gongping.engine.worktime.zones import fixed_offset
from gongping.errors import InputFault

_TICK = timedelta(microseconds=1)
_LONGEST_SEGMENT = timedelta(days=366) // _TICK


class CalendarNeverOpen(InputFault):
    """No open time is left in the direction asked for."""

    code = "calendar-never-open"
    zh = "工作日历从 {start} 起再也没有足够的工作时间。请检查 opening_hours 和 date_overrides。"
    en = "The calendar has not enough open time left from {start} on. Check opening_hours and date_overrides."


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken stretch of counted working time within one local day, ``start`` <= t < ``end``."""

    day: date
    start: datetime
    end: datetime

    @property
    def worked(self) -> timedelta:
        """Real time between both ends."""
        return _TICK * (tick(self.end) - tick(self.start))


class WorkCalendar:
    """Opening hours, holidays, exceptions and breaks in one time zone.

    An instant is open when the wall clock of the zone then reads a time inside the hours; hours belong to the
    day they are written under, also past midnight. Durations are real time: a day on which the clock is set
    back has 25 hours. The opening instant is open, the closing one is not. Datetimes are aware, answers come
    in the calendar's zone. Years 1801 to 2399.
    """

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._timeline = Timeline(definition)
        self._consulted: set[int] = set()

    @classmethod
    def from_dict(cls, raw: object) -> "WorkCalendar":
        """Read ``timezone, opening_hours, holidays, date_overrides, date_breaks``.

        Raises an InputFault with the place and what to write instead; see docs/reference/calendar.md.
        """
        return cls(Definition.read(raw))

    def elapsed(self, start: datetime, end: datetime, pauses: Pauses = ()) -> timedelta:
        """Return the open, unpaused time from ``start`` to ``end``; negative when they are reversed."""
        a, b, cut = instant(start), instant(end), read_pauses(pauses)
        self._consult(start, end)
        low, high = min(a, b), max(a, b)
        worked = sum(self._timeline.measure(*free) for free in stretches_between(low, high, cut))
        return _TICK * (worked if a <= b else -worked)

    def add(self, start: datetime, amount: timedelta, pauses: Pauses = ()) -> datetime:
        """Return the moment that lies ``amount`` of open, unpaused time from ``start``.

        Forwards it is the earliest such moment (closing time, not the next opening), backwards the latest.
        Nothing added gives ``start`` when that is open and not paused, else the next moment that is.
        Raises CalendarNeverOpen when the open time runs out.
        """
        at, left, cut = instant(start), amount // _TICK, read_pauses(pauses)
        if left < 0:
            found = self._backward(at, -left, cut)
        else:
            found = self._forward(at, left, cut) if left else self._next_open(at, cut)
        return self._answer(start, found)

    def next_open(self, at: datetime) -> datetime:
        """Return ``at`` when it is open, else the next opening. Raises CalendarNeverOpen."""
        return self._answer(at, self._next_open(instant(at), []))

    def open_segments(self, at: datetime, count: int) -> list[tuple[datetime, datetime]]:
        """Return the next ``count`` open stretches as (from, to), the first cut at ``at``.

        Fewer come back when the calendar has no more. A stretch over 366 days is cut, the next goes on there.
        """
        found: list[tuple[datetime, datetime]] = []
        joined = _joined(self._timeline.spans(instant(at)))
        while len(found) < count and (span := next(joined, None)):
            found.append((self._moment(span[0]), self._moment(span[1])))
        self._consult(at, found[-1][1] if found else at)
        return found

    def pieces(self, start: datetime, end: datetime, pauses: Pauses = ()) -> list[Piece]:
        """Return what ``elapsed`` adds up, cut at local midnights; none when ``end`` is before ``start``."""
        a, b, cut = instant(start), instant(end), read_pauses(pauses)
        self._consult(start, end)
        opened = takewhile(lambda span: span[0] < b, self._timeline.spans(a))
        spans = difference(intersection(list(opened), [(a, b)]), cut)
        return [piece for span in spans for piece in self._by_day(span)]

    def open_days(self, first: date, end: date) -> int:
        """Return how many days ``first`` <= day < ``end`` have hours of their own, breaks taken out."""
        self._consulted.update(range(first.year, end.year + 1))
        days = (first + timedelta(days=n) for n in range((end - first).days))
        return sum(1 for day in days if self.definition.open_wall(day, day + timedelta(days=1)))

    @property
    def zone(self) -> ZoneInfo:
        """The calendar's time zone."""
        return self.definition.zone

    @property
    def fixed_offset(self) -> timedelta | None:
        """Return the zone's offset from UTC when it is one and the same from 2000 to 2100, else None."""
        return fixed_offset(self.zone)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return (Chinese, English) sentences on what is not known of the years asked about so far."""
        return self.definition.holidays.notices(self._consulted)

    def notices_between(self, first: date, last: date) -> tuple[Notice, ...]:
        """Return the notices for the years of ``first`` to ``last``, whatever was asked before."""
        return self.definition.holidays.notices(range(first.year, last.year + 1))

    def _forward(self, start: int, left: int, cut: list[Span]) -> int | None:
        for low, high in stretches_between(start, LAST, cut):
            found = self._timeline.forward(low, left)
            if found is None or found <= high:
                return found
            left -= self._timeline.measure(low, high)
        return None

    def _backward(self, end: int, left: int, cut: list[Span]) -> int | None:
        for low, high in reversed(list(stretches_between(FIRST, end, cut))):
            found = self._timeline.backward(high, left)
            if found is None or found >= low:
                return found
            left -= self._timeline.measure(low, high)
        return None

    def _next_open(self, at: int, cut: list[Span]) -> int | None:
        for low, high in stretches_between(at, LAST, cut):
            span = next(self._timeline.spans(low), None)
            if span is None:
                return None
            if span[0] < high:
                return span[0]
        return None

    def _answer(self, start: datetime, found: int | None) -> datetime:
        if found is None:
            raise CalendarNeverOpen(start=start.isoformat())
        answer = self._moment(found)
        self._consult(start, answer)
        return answer

    def _by_day(self, span: Span) -> Iterator[Piece]:
        start, end = span
        while start < end:
            since = self._moment(start)
            until = min(self._midnight_after(since.date()), end)
            yield Piece(since.date(), since, self._moment(until))
            start = until

    def _midnight_after(self, day: date) -> int:
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), self.zone)
        # where the clock skips or repeats midnight, the later reading lies after every moment of the day
        return max(tick(midnight), tick(midnight.replace(fold=1)))

    def _moment(self, ticks: int) -> datetime:
        return moment(ticks, self.zone)

    def _consult(self, one: datetime, other: datetime) -> None:
        years = one.astimezone(self.zone).year, other.astimezone(self.zone).year
        self._consulted.update(range(min(years), max(years) + 1))


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join spans that touch at a turn of the year, up to the longest segment."""
    current: Span | None = None
    for span in spans:
        if current and span[0] == current[1] and span[1] - current[0] <= _LONGEST_SEGMENT:
            current = (current[0], span[1])
            continue
        if current:
            yield current
        current = span
    if current:
        yield current
