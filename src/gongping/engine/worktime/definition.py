"""A calendar as written in a scheme, checked and turned into the wall-clock hours of each date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from gongping.engine.worktime.holidays import Holidays
from gongping.engine.worktime.hours import DAY, read_dated, read_week
from gongping.engine.worktime.shown import shown
from gongping.engine.worktime.spans import Span, difference, union
from gongping.engine.worktime.zones import read_zone
from gongping.errors import InputFault

_REQUIRED = ("timezone", "opening_hours")
_KEYS = (*_REQUIRED, "holidays", "date_overrides", "date_breaks")
_EPOCH = date(1970, 1, 1).toordinal()
_ONE_DAY = timedelta(days=1)


class CalendarNotAMapping(InputFault):
    """The whole calendar is no mapping."""

    code = "calendar-not-a-mapping"
    zh = "工作日历应写成若干“键: 值”，现在是“{value}”。至少要有 timezone 和 opening_hours。"
    en = "A calendar is keys and values, not '{value}'. It needs at least timezone and opening_hours."


class CalendarKeyUnknown(InputFault):
    """The calendar has a key that nobody reads."""

    code = "calendar-key-unknown"
    zh = (
        "工作日历没有“{key}”这一项。可用的有 timezone、opening_hours、holidays、date_overrides、date_breaks。"
    )
    en = (
        "A calendar has no key '{key}'. "
        "It knows timezone, opening_hours, holidays, date_overrides and date_breaks."
    )


class CalendarKeyMissing(InputFault):
    """The calendar lacks its zone or its hours."""

    code = "calendar-key-missing"
    zh = '工作日历缺少“{key}”。例如 timezone: Asia/Shanghai，opening_hours: {{mon: [["08:30", "18:00"]]}}。'
    en = (
        "The calendar lacks '{key}'. For example timezone: Asia/Shanghai, "
        'opening_hours: {{mon: [["08:30", "18:00"]]}}.'
    )


@dataclass(frozen=True, slots=True)
class Definition:
    """What a calendar says; spans are wall-clock seconds after the midnight of the day they stand under."""

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    holidays: Holidays
    overrides: Mapping[date, tuple[Span, ...]]
    breaks: Mapping[date, tuple[Span, ...]]

    @classmethod
    def read(cls, raw: object) -> "Definition":
        """Check and read the mapping; each fault names its place. Raises an InputFault of this room."""
        if not isinstance(raw, Mapping):
            raise CalendarNotAMapping(value=shown(raw))
        for key in raw:
            if key not in _KEYS:
                raise CalendarKeyUnknown(key=shown(key))
        for key in _REQUIRED:
            if key not in raw:
                raise CalendarKeyMissing(key=key)
        return cls(
            zone=read_zone(raw["timezone"]),
            week=read_week(raw["opening_hours"]),
            holidays=Holidays.read(raw.get("holidays") or "none"),
            overrides=read_dated(raw.get("date_overrides") or {}, "date_overrides"),
            breaks=read_dated(raw.get("date_breaks") or {}, "date_breaks"),
        )

    def hours(self, day: date) -> tuple[Span, ...]:
        """Return the hours of ``day`` before breaks: an override beats a holiday, a holiday the weekday."""
        if day in self.overrides:
            return self.overrides[day]
        kind = self.holidays.kind(day)
        if kind == "closed":
            return ()
        return self.week[0] if kind == "make_up" else self.week[day.weekday()]

    def open_wall(self, first: date, end: date) -> list[Span]:
        """Return the open hours that belong to the days ``first`` <= day < ``end``, merged, breaks taken out.

        Seconds of the wall clock since 1970-01-01 00:00 wall time. A break is a stretch of the wall clock: it
        also cuts the tail of a night that began on the day before.
        """
        days = [first + timedelta(days=n) for n in range((end - first).days)]
        breaks = (span for day in (first - _ONE_DAY, *days, end) for span in self._placed(self.breaks, day))
        hours = (_shift(span, day) for day in days for span in self.hours(day))
        return difference(union(hours), union(breaks))

    @property
    def open_every_week(self) -> bool:
        """Return True when some weekday has hours, so that the calendar never runs out of open time."""
        return any(self.week)

    @property
    def last_dated_year(self) -> int:
        """Return the last year with hours of its own under ``date_overrides``; 1 when there is none."""
        return max((day.year for day in self.overrides), default=1)

    @property
    def first_dated_year(self) -> int:
        """Return the first year with hours of its own under ``date_overrides``; 9999 when there is none."""
        return min((day.year for day in self.overrides), default=9999)

    def _placed(self, dated: Mapping[date, tuple[Span, ...]], day: date) -> list[Span]:
        return [_shift(span, day) for span in dated.get(day, ())]


def _shift(span: Span, day: date) -> Span:
    midnight = (day.toordinal() - _EPOCH) * DAY
    return span[0] + midnight, span[1] + midnight
