"""Jobs whose process died are queued again."""

import os
import socket
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django_q.models import OrmQ

from gongping.portal.kernel.jobs.queue import send
from gongping.portal.kernel.jobs.runner import MOST_ATTEMPTS
from gongping.portal.kernel.models import Job, JobState, WorkerBeat

SILENT_AFTER = timedelta(seconds=30)
STALLED_AFTER = timedelta(seconds=90)
FORGOTTEN_AFTER = timedelta(days=1)
GAVE_UP = {
    "code": "job-died",
    "zh": f"这项任务开始了 {MOST_ATTEMPTS} 次，每次进程都中途退出，已停止重试。请让管理员看日志和内存。",
    "en": f"This job was started {MOST_ATTEMPTS} times and its process died each time; it is not tried "
    "again. Ask your administrator to look at the logs and at the memory.",
}


def beat(runner_id: uuid.UUID, at: datetime) -> None:
    """Say that a worker is alive; forget those that have been silent for a day."""
    place = {"host": socket.gethostname(), "pid": os.getpid(), "beat_at": at}
    WorkerBeat.objects.update_or_create(
        runner_id=runner_id, defaults=place, create_defaults={**place, "started_at": at}
    )
    WorkerBeat.objects.filter(beat_at__lt=at - FORGOTTEN_AFTER).delete()


def last_beat() -> datetime | None:
    """Return when any worker was last alive."""
    return WorkerBeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()


def queue_orphans(me: uuid.UUID, at: datetime) -> int:
    """Queue running jobs again whose process is gone; return how many.

    A process of this machine is asked for directly; one elsewhere counts as gone when its worker has not
    beaten for 30 seconds.
    """
    beats = {one.runner_id: one for one in WorkerBeat.objects.all()}
    running = Job.objects.filter(state=JobState.RUNNING)
    orphans = [job for job in running if not _lives(job, beats.get(job.runner_id or me), me, at)]
    return _renew(orphans, at)


def deliver_again(at: datetime) -> int:
    """Hand out all that was handed to some worker and not yet acknowledged; return how many.

    A worker holds a few jobs ready before it starts them; if it dies, nobody would look at them for forty
    minutes. Called when a worker starts. What another one still holds is handed out twice and starts once.
    """
    return int(OrmQ.objects.filter(lock__gt=at).update(lock=at))


def stands_still(me: uuid.UUID, at: datetime) -> bool:
    """Say whether jobs wait although this worker does none: its processes must have lost their queue."""
    if Job.objects.filter(state=JobState.RUNNING, runner_id=me).exists():
        return False
    return Job.objects.filter(state=JobState.QUEUED, queued_at__lt=at - STALLED_AFTER).exists()


def _renew(orphans: Iterable[Job], at: datetime) -> int:
    count = 0
    for job in orphans:
        held = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt)
        with transaction.atomic():
            if job.attempt >= MOST_ATTEMPTS:
                held.update(state=JobState.FAILED, fault=GAVE_UP, ended_at=at)
            elif held.update(state=JobState.QUEUED, queued_at=at):
                send(job)
                count += 1
    return count


def _lives(job: Job, worker: WorkerBeat | None, me: uuid.UUID, at: datetime) -> bool:
    if worker is None or worker.beat_at < at - SILENT_AFTER:
        return False
    if worker.host != socket.gethostname():
        return True
    replaced = worker.runner_id != me and worker.pid == os.getpid()
    return not replaced and _process_lives(worker.pid) and (job.pid is None or _process_lives(job.pid))


def _process_lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
