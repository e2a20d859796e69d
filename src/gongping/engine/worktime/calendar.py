"""The working calendar: open time between two moments, and the moment that lies so much open time away."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from gongping.engine.worktime.definition import Definition
from gongping.engine.worktime.holidays import Notice
from gongping.engine.worktime.instants import TICK, instant, moment
from gongping.engine.worktime.pauses import Pauses, read_pauses
from gongping.engine.worktime.pieces import Piece, by_day
from gongping.engine.worktime.spans import Span, difference, intersection
from gongping.engine.worktime.timeline import Timeline
from gongping.engine.worktime.walk import Walk
from gongping.engine.worktime.zones import fixed_offset
from gongping.errors import InputFault

_LONGEST_SEGMENT = timedelta(days=366) // TICK


class CalendarNeverOpen(InputFault):
    """Not enough open time is left in the direction asked for."""

    code = "calendar-never-open"
    zh = "工作日历从 {start} 起（或往前）没有足够的工作时间。请检查 opening_hours 和 date_overrides。"
    en = (
        "The calendar has not enough open time after (or before) {start}. "
        "Check opening_hours and date_overrides."
    )


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
        a, b, walk = instant(start), instant(end), self._walk(pauses)
        self._consult(a, b)
        return TICK * (walk.measure(a, b) if a <= b else -walk.measure(b, a))

    def add(self, start: datetime, amount: timedelta, pauses: Pauses = ()) -> datetime:
        """Return the moment that lies ``amount`` of open, unpaused time from ``start``.

        Forwards it is the earliest such moment (closing time, not the next opening), backwards the latest.
        Nothing added gives ``start`` when that is open and not paused, else the next moment that is.
        Raises CalendarNeverOpen when the open time runs out.
        """
        at, ticks, walk = instant(start), amount // TICK, self._walk(pauses)
        if ticks == 0:
            return self._answer(at, walk.next_open(at))
        return self._answer(at, walk.forward(at, ticks) if ticks > 0 else walk.backward(at, -ticks))

    def next_open(self, at: datetime) -> datetime:
        """Return ``at`` when it is open, else the next opening. Raises CalendarNeverOpen."""
        start = instant(at)
        return self._answer(start, self._walk(()).next_open(start))

    def open_segments(self, at: datetime, count: int) -> list[tuple[datetime, datetime]]:
        """Return the next ``count`` open stretches as (from, to), the first cut at ``at``.

        Fewer come back when the calendar has no more. A stretch over 366 days is cut, the next goes on there.
        """
        start = instant(at)
        found = list(islice(_joined(self._timeline.spans(start)), max(count, 0)))
        self._consult(start, found[-1][1] if found else start)
        return [(self._moment(a), self._moment(b)) for a, b in found]

    def pieces(self, start: datetime, end: datetime, pauses: Pauses = ()) -> list[Piece]:
        """Return what ``elapsed`` adds up, cut at local midnights; none when ``end`` is before ``start``."""
        a, b, cut = instant(start), instant(end), read_pauses(pauses)
        self._consult(a, b)
        opened = takewhile(lambda span: span[0] < b, self._timeline.spans(a))
        free = difference(intersection(list(_joined(opened)), [(a, b)]), cut)
        return [piece for span in free for piece in by_day(span, self.zone)]

    def open_days(self, first: date, end: date) -> int:
        """Return how many days ``first`` <= day < ``end`` have hours of their own, breaks taken out."""
        days = [first + timedelta(days=n) for n in range((end - first).days)]
        self._consulted.update(day.year for day in days)
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

    def _walk(self, pauses: Pauses) -> Walk:
        return Walk(self._timeline, read_pauses(pauses))

    def _answer(self, start: int, found: int | None) -> datetime:
        if found is None:
            raise CalendarNeverOpen(start=self._moment(start).isoformat())
        self._consult(start, found)
        return self._moment(found)

    def _moment(self, ticks: int) -> datetime:
        return moment(ticks, self.zone)

    def _consult(self, one: int, other: int) -> None:
        low, high = min(one, other), max(one, other)
        # the later end is not asked about itself: up to New Year's midnight is the old year alone
        last = self._moment(max(low, high - 1)).year
        self._consulted.update(range(self._moment(low).year, last + 1))


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join spans that touch at a turn of the year and cut those of calendars that hardly ever close."""
    current: Span | None = None
    for span in spans:
        if current and span[0] == current[1]:
            current = (current[0], span[1])
        else:
            if current:
                yield current
            current = span
        while current[1] - current[0] > _LONGEST_SEGMENT:
            yield current[0], current[0] + _LONGEST_SEGMENT
            current = (current[0] + _LONGEST_SEGMENT, current[1])
    if current:
        yield current
