"""Counting one running period: an unreleased run is written, then one short transaction makes it current."""

import uuid
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from gongping.engine.periods import Period
from gongping.engine.results import SoFar, so_far
from gongping.engine.schemes import Scheme
from gongping.portal.intake.api import latest_version
from gongping.portal.kernel.api import Job, JobState
from gongping.portal.ledger import api as ledger
from gongping.portal.people.api import first_moment, local_day
from gongping.portal.results.counting.evidence import evidence_of
from gongping.portal.results.counting.place import drop_folder, rules_of_running, running_folder
from gongping.portal.results.counting.saving import save_count
from gongping.portal.results.models import ProgressRun, RunningPeriod

MARKS = "marks.parquet"


def count_period(running: RunningPeriod, job_id: uuid.UUID, at: datetime) -> bool:
    """Count a running period as it stands at ``at``, for a job; return whether there was something to count.

    Done twice it is the same: nothing is counted before the period begins, without evidence, or when the
    count to the end is there already.
    Raises the faults of the engine; then the last count stays what is read.
    """
    rules = rules_of_running(running.folder, running.period_start)
    until, version = min(at, _end(running, rules)), latest_version()
    if not version or until < first_moment(running.period_start) or _is_counted(running, until, version):
        return False
    _clear(running, job_id)
    run = ProgressRun.objects.create(
        running=running,
        counted_at=until,
        version=version,
        week=local_day(until) - timedelta(days=local_day(until).weekday()),
        folder=uuid.uuid4().hex,
        job_id=job_id,
    )
    _write(run, rules, until)
    if not _release(run, running.current_id, at):
        # another count was read meanwhile, and what moves a mark is told against what was read last
        return count_period(RunningPeriod.objects.get(pk=running.pk), job_id, at)
    _prune(running)
    return True


def count_running(at: datetime, job_id: uuid.UUID) -> int:
    """Count every followed period as it stands at ``at``; return how many. Raises what counting raises."""
    running = RunningPeriod.objects.filter(ended_at__isnull=True).select_related("current")
    return sum(count_period(one, job_id, at) for one in running)


def _end(running: RunningPeriod, rules: tuple[Scheme, ...]) -> datetime:
    settle = max(scheme.settle_days for scheme in rules)
    end = first_moment(running.period_end + timedelta(days=settle))
    return min(end, running.looks_until or end)


def _is_counted(running: RunningPeriod, until: datetime, version: int) -> bool:
    current = running.current
    return current is not None and (current.counted_at, current.version) >= (until, version)


def _write(run: ProgressRun, rules: tuple[Scheme, ...], until: datetime) -> None:
    running = run.running
    period = Period(running.period_start, running.period_end, running.period)
    read = evidence_of(run.version, rules, period)
    local = timezone.make_naive(until, timezone.get_default_timezone())
    try:
        found = so_far(read, rules, period, local, marks=_marks_before(running))
        save_count(run, found.appraisal, local)
    finally:
        read.con.disconnect()
    _keep_marks(run, found)


def _marks_before(running: RunningPeriod) -> pa.Table | None:
    """Return the answers whose marks are shown now, None before the first count."""
    if running.current is None:
        return None
    place = running_folder(running.folder) / running.current.folder / MARKS
    return pq.read_table(place) if place.is_file() else None


def _keep_marks(run: ProgressRun, found: SoFar) -> None:
    if found.marks is not None:
        pq.write_table(found.marks, running_folder(run.running.folder) / run.folder / MARKS)


@transaction.atomic
def _release(run: ProgressRun, base: int | None, at: datetime) -> bool:
    """Let pages read the run, if what they read is still what it was counted against."""
    running = RunningPeriod.objects.select_for_update().get(pk=run.running_id)
    if running.current_id != base:
        return False
    ProgressRun.objects.filter(pk=run.pk).update(released_at=at)
    running.current, running.fault, running.fault_at = run, {}, None
    running.save(update_fields=["current", "fault", "fault_at"])
    facts = {"version": run.version, "counted_at": run.counted_at.isoformat()}
    ledger.record(None, "results.progress_counted", f"running:{running.pk}", facts, at=at)
    return True


def _clear(running: RunningPeriod, job_id: uuid.UUID) -> None:
    """Remove what this job left half done, and what nobody will finish: what no job that runs is writing."""
    unread = ProgressRun.objects.filter(running=running, released_at__isnull=True)
    at_work = Job.objects.filter(state=JobState.RUNNING).exclude(pk=job_id)
    for run in unread.exclude(job_id__in=at_work.values("pk")):
        drop_folder(running.folder, run.folder)
        ProgressRun.objects.filter(pk=run.pk).delete()


def _prune(running: RunningPeriod) -> None:
    """Keep the last count of each week; files of the current one and of the one before, which may be read."""
    kept_weeks = set()
    released = ProgressRun.objects.filter(running=running, released_at__isnull=False)
    for place, run in enumerate(released.order_by("-counted_at", "-version", "-pk")):
        if place > 1:
            drop_folder(running.folder, run.folder)
            if run.week in kept_weeks:
                run.delete()
            elif run.folder:
                ProgressRun.objects.filter(pk=run.pk).update(folder="")
        kept_weeks.add(run.week)
