"""Running one job: claim it, do it, write down how it ended."""

import os
import uuid
from datetime import datetime
from types import TracebackType

import structlog
from django.db.models import F
from django.utils import timezone

from gongping.errors import GongpingError
from gongping.portal.kernel.jobs import registry
from gongping.portal.kernel.jobs.progress import JobTakenOver, Progress
from gongping.portal.kernel.models import Job, JobState

MOST_ATTEMPTS = 5
RUNNER_VARIABLE = "GONGPING_RUNNER"

log = structlog.get_logger("gongping.jobs")


def run_sent(job_id: str) -> None:
    """Run a job that the queue handed to this process: the outermost call, which reads the clock."""
    run(uuid.UUID(job_id), timezone.now())


def run(job_id: uuid.UUID, at: datetime) -> None:
    """Run a queued job; one that runs elsewhere or is over is left alone."""
    job = _claim(job_id, at)
    if job is None:
        return
    with Attempt(job) as progress:
        outcome = registry.kind(job.name).work(progress, at=at, **job.arguments)
        if not Job.objects.filter(pk=job.pk, state=JobState.DONE).exists():
            progress.finish(outcome)


def run_waiting() -> int:
    """Run every queued job in this process, those that they ask for too; return how many ran."""
    count = 0
    while (job := Job.objects.filter(state=JobState.QUEUED).order_by("queued_at").first()) is not None:
        run(job.pk, timezone.now())
        count += 1
    return count


def _claim(job_id: uuid.UUID, at: datetime) -> Job | None:
    """Take a queued job for this process; None if somebody else has it."""
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING,
        attempt=F("attempt") + 1,
        runner_id=os.environ.get(RUNNER_VARIABLE) or None,
        pid=os.getpid(),
        started_at=at,
        ended_at=None,
        done=0,
        total=0,
        said={},
        fault={},
    )
    return Job.objects.get(pk=job_id) if taken else None


class Attempt:
    """The outermost frame of a job: whatever ends it is written down as its end, and logged without data."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.progress = Progress(job)

    def __enter__(self) -> Progress:
        return self.progress

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if fault is None:
            log.info("job done", job=self.job.name)
            return False
        if isinstance(fault, JobTakenOver):
            log.warning("job taken over", job=self.job.name, attempt=self.job.attempt)
            return True
        if not isinstance(fault, Exception):
            return False
        self.progress.fail(_told(fault, self.job), timezone.now())
        log.error("job failed", job=self.job.name, job_id=str(self.job.pk), exc_info=fault)
        return True


def _told(fault: Exception, job: Job) -> dict[str, str]:
    if isinstance(fault, GongpingError):
        return {"code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
    return {
        "code": "internal",
        "zh": f"系统出了错，这项任务没有完成。请把编号 {job.pk} 告诉管理员，不必重做前面的步骤。",
        "en": "The system failed and this job was not finished. Give your administrator the number "
        f"{job.pk}; there is no need to repeat earlier steps.",
    }
