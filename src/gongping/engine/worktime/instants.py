"""Aware datetimes as whole microseconds since 1970-01-01 UTC ("ticks"), and back."""

from datetime import UTC, datetime, timedelta, tzinfo

from gongping.errors import CallFault

SECOND = 1_000_000
TICK = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class InstantWithoutZone(CallFault):
    """A moment was given without its offset from UTC, or is no moment at all."""

    code = "instant-without-zone"
    zh = "时间“{value}”没有时区，无法计时。请带上时区，例如 2026-09-01T08:30:00+08:00。"
    en = "The time '{value}' has no zone, so it cannot be measured. Add one, e.g. 2026-09-01T08:30:00+08:00."


class InstantOutOfRange(CallFault):
    """A moment lies in a year that the calendar does not cover."""

    code = "instant-out-of-range"
    zh = "时间“{value}”超出工作日历的范围（1801 年至 2399 年）。请检查年份。"
    en = "The time '{value}' lies outside the years 1801 to 2399 that a calendar covers. Check the year."


def tick(at: object) -> int:
    """Return the ticks of an aware datetime. Raises InstantWithoutZone for anything else."""
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise InstantWithoutZone(value=at)
    return (at - _EPOCH) // TICK


def moment(ticks: int, zone: tzinfo) -> datetime:
    """Return the aware datetime of ``ticks`` in ``zone``."""
    return (_EPOCH + timedelta(microseconds=ticks)).astimezone(zone)


FIRST, LAST = tick(datetime(1801, 1, 1, tzinfo=UTC)), tick(datetime(2400, 1, 1, tzinfo=UTC))


def instant(at: object) -> int:
    """Return the ticks of a moment that calendars cover. Raises InstantWithoutZone, InstantOutOfRange."""
    ticks = tick(at)
    if not FIRST <= ticks < LAST:
        raise InstantOutOfRange(value=at)
    return ticks
