"""Scheduled jobs run once per due moment."""

from datetime import UTC, datetime, time, timedelta

import pytest

from gongping.portal.kernel.api import Job, JobState
from gongping.portal.kernel.jobs import registry
from gongping.portal.kernel.jobs.registry import Schedule
from gongping.portal.kernel.jobs.runner import run_waiting
from gongping.portal.kernel.jobs.timetable import queue_due
from tests.portal.kernel import kinds  # noqa: F401 - registers the jobs

pytestmark = pytest.mark.django_db


def count(progress, *, at):
    return None


@pytest.fixture
def only(monkeypatch):
    """Let one schedule be the only one."""

    def use(**when) -> None:
        kind = registry.Kind("test.night", "夜间清点", "Count at night", count)
        monkeypatch.setattr(registry, "_KINDS", {"test.night": kind})
        monkeypatch.setattr(registry, "_SCHEDULES", {"test.night": Schedule("test.night", **when)})

    return use


def shanghai(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_a_daily_job_is_queued_once_after_its_local_time(only):
    only(daily=time(2, 30))
    assert queue_due(shanghai(2, 2, 30)) == 1
    assert queue_due(shanghai(2, 3)) == 0
    assert queue_due(shanghai(3, 2, 29)) == 0
    assert queue_due(shanghai(3, 2, 30)) == 1


def test_nights_without_a_worker_are_made_up_once(only):
    only(daily=time(2, 30))
    queue_due(shanghai(2, 9))
    assert queue_due(shanghai(12, 9)) == 1
    assert Job.objects.count() == 2


def test_a_recurring_job_keeps_one_row_and_waits_for_its_own_end(only):
    only(every=timedelta(seconds=30))
    start = shanghai(2, 9)
    assert queue_due(start) == 1
    assert queue_due(start + timedelta(seconds=60)) == 0, "it has not run yet"
    run_waiting()
    assert queue_due(start + timedelta(seconds=29)) == 0
    assert queue_due(start + timedelta(seconds=30)) == 1
    assert list(Job.objects.values_list("state", flat=True)) == [JobState.QUEUED]
