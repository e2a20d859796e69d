"""Approving a batch: it goes into the store, by a worker."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.urls import reverse

from gongping.engine.evidence import Batch as Rows
from gongping.engine.evidence import Signature, Store
from gongping.engine.evidence import Version as Stored
from gongping.errors import CallFault, InputFault
from gongping.portal.intake.actions.handing_in import TAKE_IN
from gongping.portal.intake.files.comparing import PAUSES, effective
from gongping.portal.intake.files.reading import rows_files
from gongping.portal.intake.models import Batch, Intent, Version
from gongping.portal.intake.permission import number_of
from gongping.portal.intake.policies import Judged, may_approve
from gongping.portal.intake.store.place import folder_of
from gongping.portal.intake.store.protocol import write, writing
from gongping.portal.intake.store.register import newest
from gongping.portal.kernel.api import Actor, Job, JobState, Progress, demand, enqueue
from gongping.portal.ledger.api import record

STEPS = 3


class BatchNotReady(CallFault):
    """A batch is approved that is not waiting for it."""

    code = "batch-not-ready"
    zh = "这个批次现在是“{state}”，不能入库。请刷新页面看最新状态。"
    en = "This batch is '{state}' now and cannot be taken in. Load the page again."


class BatchFilesGone(InputFault):
    """The rows of a batch are no longer beside it, as after a restored backup."""

    code = "batch-files-gone"
    zh = "这个批次的文件已不在（例如恢复过备份），没有写入。请放弃它，把原文件重新上传。"
    en = (
        "The files of this batch are gone (after a restore, say); nothing was written. Drop it and upload "
        "the file again."
    )


def approve(actor: Actor, batch: Batch, at: datetime) -> Job:
    """Approve a batch and have a worker take it in; asked again after a failure, it is tried again.

    Raises Refused, BatchNotReady.
    """
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        demand(may_approve, actor, Judged(locked, number_of(actor)), at)
        if locked.state != Batch.State.PREVIEW and not _failed(locked):
            raise BatchNotReady(state=Batch.State(locked.state).label)
        job = enqueue(
            TAKE_IN,
            at=at,
            sponsor_id=actor.account_id,
            leads_to=reverse("intake:batch", args=[locked.pk]),
            batch=locked.pk,
        )
        locked.state, locked.job_id = Batch.State.ACCEPTING, job.pk
        locked.decided_by_id, locked.decided_at = actor.account_id, at
        locked.save(update_fields=["state", "job_id", "decided_by", "decided_at"])
        record(actor.account_id, "intake.batch_approved", f"batch:{locked.pk}", {"base": locked.base}, at=at)
    return job


def _failed(batch: Batch) -> bool:
    return (
        batch.state == Batch.State.ACCEPTING
        and batch.job_id is not None
        and Job.objects.filter(pk=batch.job_id, state=JobState.FAILED).exists()
    )


def take_in(progress: Progress, batch_id: int, at: datetime) -> dict[str, Any]:
    """Bring an approved batch into the store: what changes something, as one version."""
    progress.say("正在等上一批写完", "Waiting for the batch before", done=0, total=STEPS)
    with writing(at) as place:
        batch = Batch.objects.select_related("source").get(pk=batch_id)
        if batch.state not in (Batch.State.ACCEPTING, Batch.State.PREVIEW) or not batch.decided_by_id:
            return {}
        _require_files(batch)
        Batch.objects.filter(pk=batch_id).update(state=Batch.State.ACCEPTING)
        progress.say(
            "正在比对，只写有变化的行", "Comparing: only what changes is written", done=1, total=STEPS
        )
        files, diff = effective(batch.key, place, newest())
        progress.say("正在写入并更新各月", "Writing, and renewing the months touched", done=2, total=STEPS)
        if files:
            version = _write(place, batch, files, diff, progress, at)
        else:
            version = _nothing_new(batch, diff, progress, at)
    _tidy(batch.key)
    return {"version": version}


def _require_files(batch: Batch) -> None:
    if sum(count["kept"] for count in batch.tables.values()) and not rows_files(batch.key):
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.PREVIEW)
        raise BatchFilesGone


def _write(
    place: Store, batch: Batch, files: dict[str, Path], diff: dict[str, Any], progress: Progress, at: datetime
) -> int:
    rejects = {name: int(count["rejected"]) for name, count in batch.tables.items()}
    intent = Intent(key=batch.key, batch=batch, by_id=batch.decided_by_id, at=at, facts={"diff": diff})

    def do(place: Store, signature: Signature) -> Stored:
        tables = {name: _rows(name, file) for name, file in files.items()}
        return place.take_in(Rows(signature, tables, rejects, {batch.file_name: batch.sha256}))

    def also(version: Version) -> None:
        Batch.objects.filter(pk=batch.pk).update(diff=diff)
        progress.finish({"version": version.number})

    return write(place, intent, batch.source.name, do, also).number


def _rows(name: str, file: Path) -> pa.Table | pa.RecordBatchReader:
    if name == PAUSES:
        return pq.read_table(file)
    opened = pq.ParquetFile(file)
    return pa.RecordBatchReader.from_batches(opened.schema_arrow, opened.iter_batches(batch_size=100_000))


@transaction.atomic
def _nothing_new(batch: Batch, diff: dict[str, Any], progress: Progress, at: datetime) -> int:
    """Every row is there already: the batch is over without a version of its own."""
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.ACCEPTED, people=[], diff=diff)
    facts = {"rows": {}, "sha256": {batch.file_name: batch.sha256}, "diff": diff}
    record(batch.decided_by_id, "intake.batch_accepted", f"batch:{batch.pk}", facts, at=at)
    progress.finish({"version": 0})
    return 0


def _tidy(key: str) -> None:
    """Let go of what the store has now; the fix list and the problems stay for a while."""
    for name in ("in", "rows", "effective", "look.json"):
        path = folder_of(key) / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
