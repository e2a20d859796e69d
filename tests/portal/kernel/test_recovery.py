"""Jobs whose process died are run again; living ones are left alone."""

import os
import socket
import subprocess
import sys
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django_q.models import OrmQ

from gongping.portal.kernel.api import Job, JobState, enqueue, run_waiting
from gongping.portal.kernel.jobs.recovery import beat, deliver_again, queue_orphans, stands_still
from gongping.portal.kernel.jobs.runner import MOST_ATTEMPTS
from gongping.portal.kernel.models import WorkerBeat
from tests.portal.kernel import kinds  # noqa: F401 - registers the jobs

NOW = datetime(2026, 9, 1, 1, 30, tzinfo=UTC)
ME = uuid.UUID(int=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def dead_pid() -> int:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def running(runner: uuid.UUID, pid: int, attempt: int = 1) -> Job:
    job = enqueue("test.count", at=NOW, orders=3)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, attempt=attempt, runner_id=runner, pid=pid, started_at=NOW
    )
    return job


def state(job: Job) -> str:
    return Job.objects.get(pk=job.pk).state


def elsewhere(silent: timedelta) -> uuid.UUID:
    runner = uuid.uuid4()
    WorkerBeat.objects.create(
        runner_id=runner, host="another.machine", pid=7, started_at=NOW, beat_at=NOW - silent
    )
    return runner


def test_a_job_whose_process_was_killed_is_run_again_and_finishes(dead_pid):
    beat(ME, NOW)
    job = running(ME, dead_pid)
    assert queue_orphans(ME, NOW) == 1
    run_waiting()
    assert (state(job), Job.objects.get(pk=job.pk).attempt) == (JobState.DONE, 2)


def test_a_job_of_a_living_process_is_left_alone():
    beat(ME, NOW)
    job = running(ME, os.getpid())
    assert queue_orphans(ME, NOW) == 0
    assert state(job) == JobState.RUNNING


def test_a_worker_elsewhere_is_given_thirty_seconds():
    kept, lost = running(elsewhere(timedelta(seconds=29)), 7), running(elsewhere(timedelta(seconds=31)), 7)
    assert queue_orphans(ME, NOW) == 1
    assert (state(kept), state(lost)) == (JobState.RUNNING, JobState.QUEUED)


def test_a_worker_with_my_number_from_before_a_restart_is_dead():
    before = uuid.uuid4()
    WorkerBeat.objects.create(
        runner_id=before, host=socket.gethostname(), pid=os.getpid(), started_at=NOW, beat_at=NOW
    )
    job = running(before, os.getpid())
    assert queue_orphans(ME, NOW) == 1
    assert state(job) == JobState.QUEUED


def test_a_job_that_keeps_killing_its_process_is_given_up_with_a_word(dead_pid):
    beat(ME, NOW)
    job = running(ME, dead_pid, attempt=MOST_ATTEMPTS)
    assert queue_orphans(ME, NOW) == 0
    assert (state(job), Job.objects.get(pk=job.pk).fault["code"]) == (JobState.FAILED, "job-died")


def test_what_a_dead_worker_held_ready_is_handed_out_when_another_starts():
    enqueue("test.count", at=NOW, orders=3)
    OrmQ.objects.update(lock=NOW + timedelta(minutes=40))
    assert deliver_again(NOW) == 1
    assert OrmQ.objects.filter(lock__lte=NOW).count() == 1


def test_a_worker_that_does_nothing_while_jobs_wait_is_found_out():
    job = enqueue("test.count", at=NOW, orders=3)
    assert not stands_still(ME, NOW + timedelta(seconds=90))
    assert stands_still(ME, NOW + timedelta(seconds=91))
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, runner_id=ME)
    enqueue("test.count", at=NOW, orders=3)
    assert not stands_still(ME, NOW + timedelta(seconds=91)), "it is busy"


def test_a_worker_silent_for_a_day_is_forgotten():
    elsewhere(timedelta(days=1, seconds=1))
    beat(ME, NOW)
    assert list(WorkerBeat.objects.values_list("runner_id", flat=True)) == [ME]
