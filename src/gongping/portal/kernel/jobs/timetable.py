"""Scheduled jobs are queued when they are due."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from gongping.portal.kernel.jobs import registry
from gongping.portal.kernel.jobs.queue import ask_again, enqueue
from gongping.portal.kernel.models import Job


def queue_due(at: datetime) -> int:
    """Queue each scheduled job that is due, once per due moment whoever asks; return how many were queued.

    A daily job that was missed while no worker ran is made up once, not for every missed day.
    """
    return sum(_queue_if_due(schedule, at) for schedule in registry.schedules().values())


def _queue_if_due(schedule: registry.Schedule, at: datetime) -> bool:
    if schedule.every is not None:
        return _every(schedule.name, schedule.every, at)
    return _once(schedule.name, f"{schedule.name}@{_last_due(schedule, at):%Y-%m-%d}", at)


def _every(name: str, pause: timedelta, at: datetime) -> bool:
    known = Job.objects.filter(key=f"{name}@always").first()
    if known is None:
        return _once(name, f"{name}@always", at)
    return known.over and known.queued_at + pause <= at and ask_again(known, at)


def _once(name: str, key: str, at: datetime) -> bool:
    if Job.objects.filter(key=key).exists():
        return False
    enqueue(name, at=at, key=key)
    return True


def _last_due(schedule: registry.Schedule, at: datetime) -> datetime:
    assert schedule.daily is not None
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    due = datetime.combine(local.date(), schedule.daily, tzinfo=local.tzinfo)
    return due if due <= local else due - timedelta(days=1)
