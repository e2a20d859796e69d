"""Days and months of the company, read off a moment."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def local_day(at: datetime) -> date:
    """Return the company's calendar day (``settings.TIME_ZONE``) at an aware moment."""
    return timezone.localdate(at, timezone.get_default_timezone())


def first_moment(day: date) -> datetime:
    """Return the moment at which a company's day begins, aware."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def next_day(day: date) -> date:
    """Return the day after."""
    return day + timedelta(days=1)
