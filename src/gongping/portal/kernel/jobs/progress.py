"""How far a job is, as whoever asked for it sees it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongping.errors import InputFault
from gongping.portal.kernel.models import Job, JobState


class JobTakenOver(InputFault):
    """Another worker has started the job again; this attempt must stop."""

    code = "job-taken-over"
    zh = "这个任务已由另一个工作进程接手，这一次不再继续；等它完成即可。"
    en = "Another worker has taken this job over and this attempt stops. Wait for the other to finish."


class Progress:
    """Writes a job's progress; every write checks that this attempt still holds the job."""

    def __init__(self, job: Job) -> None:
        self.job_id = job.pk
        self.sponsor_id = job.sponsor_id
        self._attempt = job.attempt

    def say(self, zh: str, en: str, *, done: int = 0, total: int = 0) -> None:
        """Say what is being done, and how much of it is (``total`` 0: unknown).

        Within a transaction of the job nobody sees this before it commits, so say it between them.

        Raises:
            JobTakenOver: another worker has started the job again.
        """
        self._write(said={"zh": zh, "en": en}, done=done, total=total)

    def finish(self, result: Mapping[str, Any] | None = None, *, ended_at: datetime | None = None) -> None:
        """Mark the job as done. Called within the transaction that saves the work, both happen or neither.

        Raises:
            JobTakenOver: another worker has started the job again; let the transaction roll back.
        """
        self._write(state=JobState.DONE, result=dict(result or {}), ended_at=ended_at or timezone.now())

    def fail(self, fault: Mapping[str, str], ended_at: datetime) -> None:
        """Mark the job as failed."""
        self._write(state=JobState.FAILED, fault=dict(fault), ended_at=ended_at)

    def _write(self, **values: object) -> None:
        held = Job.objects.filter(pk=self.job_id, attempt=self._attempt, state=JobState.RUNNING)
        if not held.update(**values):
            raise JobTakenOver
