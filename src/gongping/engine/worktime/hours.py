"""Hours of a day as people write them: ``[["08:30", "12:00"], ["13:00", "18:00"]]``, by weekday or date."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeGuard

from gongping.engine.worktime.shown import shown
from gongping.engine.worktime.spans import Span, union
from gongping.errors import InputFault

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 86_400
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)|24:00")


class HoursNotUnderstood(InputFault):
    """Something that should be a list of opening and closing times is not."""

    code = "calendar-hours-not-understood"
    zh = (
        "工作日历的 {place}：看不懂“{value}”。请写成带引号的时间对，例如 "
        '[["08:30", "12:00"], ["13:00", "18:00"]]；全天休息写 []。'
    )
    en = (
        "Calendar, {place}: '{value}' is not understood. Write pairs of quoted times, e.g. "
        '[["08:30", "12:00"], ["13:00", "18:00"]]; a day off is [].'
    )


class WeekdayUnknown(InputFault):
    """A key of ``opening_hours`` is no weekday."""

    code = "calendar-weekday-unknown"
    zh = "工作日历的 opening_hours：没有“{value}”这一天。请用 mon、tue、wed、thu、fri、sat、sun。"
    en = "Calendar, opening_hours: '{value}' is no weekday. Use mon, tue, wed, thu, fri, sat, sun."


class DateNotUnderstood(InputFault):
    """A date is neither a date nor text of the form 2026-02-16."""

    code = "calendar-date-not-understood"
    zh = "工作日历的 {place}：“{value}”不是日期。请写成 2026-02-16。"
    en = "Calendar, {place}: '{value}' is no date. Write 2026-02-16."


def read_week(raw: object) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of Monday to Sunday in seconds after the day's midnight; unnamed days are closed."""
    place = "opening_hours"
    if not isinstance(raw, Mapping):
        raise HoursNotUnderstood(place=place, value=shown(raw))
    for name in raw:
        if name not in WEEKDAYS:
            raise WeekdayUnknown(value=shown(name))
    return tuple(read_hours(raw.get(name, []), f"{place}.{name}") for name in WEEKDAYS)


def read_dated(raw: object, place: str) -> dict[date, tuple[Span, ...]]:
    """Return date → spans for ``date_overrides`` and ``date_breaks``; keys are dates or their text."""
    if not isinstance(raw, Mapping):
        raise HoursNotUnderstood(place=place, value=shown(raw))
    return {read_date(day, place): read_hours(hours, f"{place}.{day}") for day, hours in raw.items()}


def read_date(raw: object, place: str) -> date:
    """Return the date that ``raw`` is or spells. Raises DateNotUnderstood, also for a date with a time."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            pass
    raise DateNotUnderstood(place=place, value=shown(raw))


def read_hours(raw: object, place: str) -> tuple[Span, ...]:
    """Return merged spans in seconds after midnight; an end past 86,400 lies on the following day.

    A closing time at or before the opening time runs past midnight, so 09:00 to 09:00 is a full 24 hours.
    """
    if not _is_list(raw):
        raise HoursNotUnderstood(place=place, value=shown(raw))
    return tuple(union(_interval(pair, place) for pair in raw))


def _interval(pair: object, place: str) -> Span:
    if not _is_list(pair) or len(pair) != 2:
        raise HoursNotUnderstood(place=place, value=shown(pair))
    opens, closes = (_seconds(text, place) for text in pair)
    if opens == DAY:
        raise HoursNotUnderstood(place=place, value=shown(pair))
    return opens, closes if closes > opens else closes + DAY


def _seconds(text: object, place: str) -> int:
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise HoursNotUnderstood(place=place, value=shown(text))
    return DAY if found[1] is None else int(found[1]) * 3600 + int(found[2]) * 60


def _is_list(raw: object) -> TypeGuard[Sequence[object]]:
    return isinstance(raw, Sequence) and not isinstance(raw, str | bytes)
