"""Working time by hand: lay out the open stretches of every day, then add up what lies between moments."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta

import chinese_calendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Stretch = tuple[datetime, datetime]


class WorkingTime:
    """The open stretches between two dates, and how many open seconds lie before each of them."""

    def __init__(self, calendar: dict, first: date, last: date) -> None:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self.open = union([stretch for day in days for stretch in open_on(calendar, day)])
        self.starts = [start for start, _ in self.open]
        self.before = [0]
        for start, end in self.open:
            self.before.append(self.before[-1] + seconds(start, end))

    def since_origin(self, at: datetime) -> int:
        """Open seconds before a moment."""
        place = bisect_right(self.starts, at) - 1
        if place < 0:
            return 0
        start, end = self.open[place]
        return self.before[place] + seconds(start, min(at, end))

    def elapsed(self, a: datetime, b: datetime, pauses: list[Stretch]) -> int:
        """Open seconds from a to b outside the pauses (disjoint); negative when b comes first."""
        if b < a:
            return -self.elapsed(b, a, pauses)
        paused = sum(
            self.since_origin(min(b, end)) - self.since_origin(max(a, start))
            for start, end in pauses
            if max(a, start) < min(b, end)
        )
        return self.since_origin(b) - self.since_origin(a) - paused

    def after(self, a: datetime, open_seconds: int, pauses: list[Stretch]) -> datetime:
        """The earliest moment at which so many open seconds outside the pauses have passed since a."""
        if open_seconds <= 0:
            return a
        left, at = open_seconds, a
        for start, end in [*pauses, (datetime.max, datetime.max)]:
            if end <= at:
                continue
            here = (
                self.since_origin(min(start, self.open[-1][1])) - self.since_origin(at) if start > at else 0
            )
            if here >= left:
                return self._reach(self.since_origin(at) + left)
            left, at = left - here, end
        raise ValueError("the laid out days are too few")

    def _reach(self, open_seconds: int) -> datetime:
        place = bisect_left(self.before, open_seconds) - 1
        return self.open[place][0] + timedelta(seconds=open_seconds - self.before[place])


def open_on(calendar: dict, day: date) -> list[Stretch]:
    """The stretches that begin on a day, its breaks taken out."""
    hours = calendar.get("opening_hours", {})
    override = calendar.get("date_overrides", {}).get(day.isoformat())
    holidays = calendar.get("holidays", "none")
    pairs = hours.get(WEEKDAYS[day.weekday()], [])
    if override is not None:
        pairs = override
    elif holidays == "cn":
        off, name = published(day)
        if name is not None:
            pairs = [] if off else hours.get("mon", [])
    elif day.isoformat() in holidays:
        pairs = []
    opened = union([spread(day, pair) for pair in pairs])
    for pair in calendar.get("date_breaks", {}).get(day.isoformat(), []):
        opened = without(opened, spread(day, pair))
    return opened


def published(day: date) -> tuple[bool, str | None]:
    """What the published holidays say of a day; nothing for years that have no notice yet."""
    try:
        return chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return False, None


def spread(day: date, pair: list[str]) -> Stretch:
    """Turn two clock times of a day into moments; an end at or before the start lies on the next day."""
    start, end = (clock(day, text) for text in pair)
    return (start, end) if end > start else (start, end + timedelta(days=1))


def clock(day: date, text: str) -> datetime:
    hour, minute = (int(part) for part in text.split(":"))
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def union(stretches: list[Stretch]) -> list[Stretch]:
    """Merge stretches that overlap or touch, in order; empty ones vanish."""
    merged: list[Stretch] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def without(stretches: list[Stretch], gap: Stretch) -> list[Stretch]:
    """Take one stretch out of others."""
    left: list[Stretch] = []
    for start, end in stretches:
        left += [(start, min(end, gap[0])), (max(start, gap[1]), end)]
    return [stretch for stretch in left if stretch[0] < stretch[1]]


def seconds(a: datetime, b: datetime) -> int:
    return int((b - a).total_seconds())
