"""A file from upload to preview, and out again if it is dropped."""

import shutil
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from gongping.errors import Language
from gongping.portal.intake.files.upload import keep
from gongping.portal.intake.models import Batch, Source, Template
from gongping.portal.intake.policies import may_change_batch, may_hand_in
from gongping.portal.intake.store.place import folder_of
from gongping.portal.kernel.api import Actor, demand, enqueue
from gongping.portal.ledger.api import record

READ, TAKE_IN = "intake.read", "intake.take_in"


def hand_in(
    actor: Actor,
    source: Source,
    name: str,
    chunks: Iterable[bytes],
    *,
    language: Language,
    at: datetime,
    corrects: Batch | None = None,
) -> Batch:
    """Keep a file and have it read; nothing of it is in the store before somebody approves it.

    Raises NotEvidence, Refused.
    """
    demand(may_hand_in, actor, None, at)
    key = uuid.uuid4().hex
    kept = keep(key, name, chunks)
    with transaction.atomic():
        batch = Batch.objects.create(
            key=key,
            source=source,
            handed_in_by_id=actor.account_id,
            handed_in_at=at,
            file_name=kept.name,
            sha256=kept.sha256,
            size=kept.size,
            corrects=corrects,
        )
        facts = {"sha256": kept.sha256, "bytes": kept.size, "source": source.pk}
        record(actor.account_id, "intake.file_handed_in", f"batch:{batch.pk}", facts, at=at)
        have_read(batch, language, actor, at)
    return batch


def map_columns(
    actor: Actor,
    batch: Batch,
    entry: Mapping[str, Any],
    headings: list[str],
    *,
    language: Language,
    at: datetime,
) -> None:
    """Read a batch by a mapping, which is kept for the next file of its source with the same headings."""
    demand(may_change_batch, actor, batch, at)
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        demand(may_change_batch, actor, locked, at)
        locked.entry = dict(entry)
        Template.objects.update_or_create(
            source_id=locked.source_id,
            headings=headings,
            defaults={"entry": dict(entry), "made_by_id": actor.account_id, "made_at": at},
        )
        facts = {"table": str(entry.get("table", ""))}
        record(actor.account_id, "intake.columns_mapped", f"batch:{locked.pk}", facts, at=at)
        have_read(locked, language, actor, at)


def have_read(batch: Batch, language: Language, actor: Actor, at: datetime) -> None:
    """Have a worker read a batch's file, whatever was read of it before."""
    job = enqueue(
        READ,
        at=at,
        sponsor_id=actor.account_id,
        leads_to=reverse("intake:batch", args=[batch.pk]),
        batch=batch.pk,
        language=language,
    )
    batch.state, batch.job_id, batch.fault = Batch.State.UPLOADED, job.pk, {}
    batch.tables, batch.diff, batch.people = {}, {}, []
    batch.save()


def drop(actor: Actor, batch: Batch, at: datetime) -> None:
    """Drop a batch that is not in the store, with its file."""
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        demand(may_change_batch, actor, locked, at)
        locked.state, locked.people, locked.decided_by_id = Batch.State.DROPPED, [], actor.account_id
        locked.decided_at = at
        locked.save()
        record(actor.account_id, "intake.batch_dropped", f"batch:{locked.pk}", {}, at=at)
        transaction.on_commit(lambda: shutil.rmtree(folder_of(locked.key), ignore_errors=True))
