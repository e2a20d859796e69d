"""How work is asked for: a row in the same database, within the caller's transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django_q.tasks import async_task

from gongping.portal.kernel.jobs import registry
from gongping.portal.kernel.models import Job, JobState

RUN = "gongping.portal.kernel.jobs.runner.run_sent"


def enqueue(
    name: str,
    /,
    *,
    at: datetime,
    sponsor_id: int | None = None,
    key: str = "",
    leads_to: str = "",
    **arguments: Any,
) -> Job:
    """Ask for a job; it starts once the caller's transaction has committed, and not if that rolls back.

    ``arguments`` are JSON values without personal data (ids, not names). ``key``: asking again with the same
    key returns the first job. ``sponsor_id`` is the account that may watch it; ``leads_to`` the address of
    the page that shows the outcome.
    """
    registry.kind(name)
    fields = {
        "name": name,
        "arguments": arguments,
        "sponsor_id": sponsor_id,
        "leads_to": leads_to,
        "queued_at": at,
    }
    with transaction.atomic():
        if key:
            job, made = Job.objects.get_or_create(key=key, defaults=fields)
            if not made:
                return job
        else:
            job = Job.objects.create(**fields)
        send(job)
    return job


def send(job: Job) -> None:
    """Put a job's id before the workers."""
    async_task(RUN, str(job.pk), task_name=f"{job.name}:{job.pk}"[:100])


def ask_again(job: Job, at: datetime) -> bool:
    """Queue a job that is over once more, as recurring ones are; say whether it was over."""
    with transaction.atomic():
        renewed = Job.objects.filter(pk=job.pk, state__in=(JobState.DONE, JobState.FAILED)).update(
            state=JobState.QUEUED, queued_at=at, attempt=0, runner_id=None, pid=None
        )
        if renewed:
            send(job)
    return bool(renewed)
