"""Jobs are asked for within a transaction, run once, and say how they ended."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django_q.models import OrmQ

from gongping.portal.kernel.api import Job, JobState, JobTakenOver, enqueue, run_waiting
from gongping.portal.kernel.jobs.progress import Progress
from gongping.portal.kernel.jobs.runner import run
from tests.portal.kernel import kinds  # noqa: F401 - registers the jobs

NOW = datetime(2026, 9, 1, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_job_gives_what_it_found():
    job = enqueue("test.count", at=NOW, orders=1246)
    assert run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, job.result["orders"], job.total) == (JobState.DONE, 1246, 1246)


def test_asking_twice_with_one_key_is_one_job():
    first = enqueue("test.count", at=NOW, key="import:17", orders=3)
    assert enqueue("test.count", at=NOW, key="import:17", orders=3) == first
    assert (Job.objects.count(), OrmQ.objects.count()) == (1, 1)


def test_without_a_key_two_askings_are_two_jobs():
    enqueue("test.count", at=NOW, orders=3)
    enqueue("test.count", at=NOW, orders=3)
    assert Job.objects.count() == 2


def test_nothing_is_queued_when_the_transaction_rolls_back():
    with transaction.atomic():
        enqueue("test.count", at=NOW, orders=3)
        transaction.set_rollback(True)
    assert (Job.objects.count(), OrmQ.objects.count()) == (0, 0)


def test_an_unknown_job_is_refused_when_it_is_asked_for():
    with pytest.raises(KeyError):
        enqueue("test.no_such_job", at=NOW)


def test_a_fault_of_the_input_is_told_in_both_languages():
    job = enqueue("test.refused", at=NOW)
    run_waiting()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.fault["zh"].startswith("生产环境没有可用的")
    assert job.fault["en"].startswith("Production has no usable")


def test_a_fault_of_the_system_names_a_number_and_keeps_no_data():
    job = enqueue("test.broken", at=NOW, name="17")
    run_waiting()
    job.refresh_from_db()
    assert job.fault["code"] == "internal"
    assert str(job.pk) in job.fault["zh"]
    assert "no such person" not in str(job.fault)


def test_a_job_delivered_twice_runs_once():
    job = enqueue("test.count", at=NOW, orders=3)
    run(job.pk, NOW)
    ended = Job.objects.get(pk=job.pk).ended_at
    run(job.pk, NOW)
    assert (Job.objects.get(pk=job.pk).attempt, Job.objects.get(pk=job.pk).ended_at) == (1, ended)


def test_an_attempt_that_lost_its_job_cannot_write_any_more():
    job = enqueue("test.count", at=NOW, orders=3)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempt=1)
    first = Progress(Job.objects.get(pk=job.pk))
    first.say("第一次", "first")
    Job.objects.filter(pk=job.pk).update(attempt=2)
    with pytest.raises(JobTakenOver):
        first.finish({"orders": 3})
    assert Job.objects.get(pk=job.pk).state == JobState.RUNNING


def test_the_end_of_a_job_is_saved_with_its_work_or_not_at_all():
    job = enqueue("test.count", at=NOW, orders=3)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempt=1)
    progress = Progress(Job.objects.get(pk=job.pk))
    with transaction.atomic():
        progress.finish({"orders": 3})
        transaction.set_rollback(True)
    assert Job.objects.get(pk=job.pk).state == JobState.RUNNING


def test_a_job_of_an_earlier_release_ends_with_a_word_instead_of_a_crash():
    job = Job.objects.create(id=uuid.uuid4(), name="test.gone", queued_at=NOW)
    run_waiting()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
