"""What the kernel keeps: jobs with their progress, and the heartbeat of workers."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("没有完成")


class Job(models.Model):
    """A piece of work done outside a request.

    ``sponsor_id`` is the account that asked for it, None for a scheduled job. ``key`` makes asking twice one
    job. ``attempt`` rises with every start; whoever holds an older one has lost the job. ``leads_to`` is the
    page that shows the outcome.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - NULL is "no key", many have none
    sponsor_id = models.BigIntegerField(null=True)
    leads_to = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    attempt = models.PositiveIntegerField(default=0)
    runner_id = models.UUIDField(null=True)
    pid = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    said = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    fault = models.JSONField(default=dict)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("后台任务")
        verbose_name_plural = _("后台任务")
        indexes = (models.Index(fields=["state", "queued_at"]),)

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def over(self) -> bool:
        """Say whether nothing more will happen to this job."""
        return self.state in (JobState.DONE, JobState.FAILED)


class WorkerBeat(models.Model):
    """A worker that is alive: its process, and when it last said so."""

    runner_id = models.UUIDField(primary_key=True)
    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        verbose_name = _("工作进程")
        verbose_name_plural = _("工作进程")

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}"
