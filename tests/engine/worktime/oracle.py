"""A slow second opinion: look at the wall clock once a minute and ask whether the door is open.

Reads the raw mapping itself and shares no code with the calendar. All hours are whole minutes, so the answer
for the first instant of a minute holds for the whole of it (the zones used have offsets of whole minutes).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import chinese_calendar

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
Hours = list[list[str]]


def hours_of(raw: Mapping[str, Any], day: date) -> Hours:
    """Return the hours written for ``day``."""
    if day.isoformat() in raw.get("date_overrides", {}):
        return raw["date_overrides"][day.isoformat()]
    holidays = raw.get("holidays", "none")
    weekday = NAMES[day.weekday()]
    if holidays == "cn" and 2004 <= day.year <= 2026:
        off, name = chinese_calendar.get_holiday_detail(day)
        if name is not None:
            weekday = "mon"
            if off:
                return []
    elif holidays not in ("cn", "none") and day.isoformat() in holidays:
        return []
    return raw["opening_hours"].get(weekday, [])


def within(hours: Hours, minute: int) -> bool:
    """Say whether ``minute`` after the midnight of the day that the hours belong to lies inside them."""
    for opens, closes in hours:
        start, end = (int(text[:-3]) * 60 + int(text[-2:]) for text in (opens, closes))
        if start <= minute < (end if end > start else end + 1440):
            return True
    return False


def is_open(raw: Mapping[str, Any], at: datetime, zone: ZoneInfo) -> bool:
    """Say whether the wall clock of ``zone`` reads a time inside today's or yesterday's hours, no break."""
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    days = ((local.date(), minute), (local.date() - ONE_DAY, minute + 1440))
    breaks = raw.get("date_breaks", {})
    if any(within(breaks.get(day.isoformat(), []), m) for day, m in days):
        return False
    return any(within(hours_of(raw, day), m) for day, m in days)


def elapsed(
    raw: Mapping[str, Any], start: datetime, end: datetime, pauses: Iterable[tuple[datetime, datetime]] = ()
) -> timedelta:
    """Return the open time from ``start`` to a later ``end``, counted by minutes, by seconds near pauses."""
    zone = ZoneInfo(raw["timezone"])
    stops = [(a.astimezone(UTC), b.astimezone(UTC)) for a, b in pauses]
    low, high = start.astimezone(UTC), end.astimezone(UTC)
    at, total = low.replace(second=0, microsecond=0), timedelta(0)
    while at < high:
        if is_open(raw, at, zone):
            first, last = max(at, low), min(at + MINUTE, high)
            total += _unpaused(first, last, stops)
        at += MINUTE
    return total


def _unpaused(first: datetime, last: datetime, stops: list[tuple[datetime, datetime]]) -> timedelta:
    near = [(a, b) for a, b in stops if a < last and b > first]
    if not near:
        return last - first
    seconds = (first + timedelta(seconds=n) for n in range(int((last - first).total_seconds())))
    return timedelta(seconds=sum(1 for s in seconds if not any(a <= s < b for a, b in near)))
