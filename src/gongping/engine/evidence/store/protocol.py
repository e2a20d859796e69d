"""The steps of a batch, each safe to repeat: prepare, commit, rebuild, register; and recovery.

A killed process leaves one of: an intent without commits (dropped), an intent with some commits (finished
from the staged rows), or a registered batch with leftovers (tidied). docs/explanation/evidence-store.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from gongping.engine.evidence.store.acts import Deed, act_row
from gongping.engine.evidence.store.batch import Batch, Signature
from gongping.engine.evidence.store.delta import append, schema_at, version_of
from gongping.engine.evidence.store.intent import (
    NOTHING,
    Act,
    Intent,
    forget,
    forget_staged,
    pending_intent,
    write_intent,
)
from gongping.engine.evidence.store.layout import Layout, Part
from gongping.engine.evidence.store.rebuild import rebuild_table
from gongping.engine.evidence.store.register import Register, TableVersion, Version
from gongping.engine.evidence.store.staging import has_pauses, stage
from gongping.errors import CallFault

Tables = Mapping[str, TableVersion]


class BatchAlreadyAccepted(CallFault):
    """The batch id is taken."""

    code = "store-batch-already-accepted"
    zh = "批次“{batch}”已经入库（版本 {number}）。同一批次不重复入库；要更正请用新的批次号。"
    en = "The batch '{batch}' is in the store already (version {number}). Use a new id for a correction."


class BatchUnderWay(CallFault):
    """Another batch has not been brought to its end."""

    code = "store-batch-under-way"
    zh = "批次“{batch}”还没有处理完。请先恢复（recover）再提交新的批次。"
    en = "The batch '{batch}' was not brought to its end. Recover first, then hand in a new one."


@dataclass(frozen=True, slots=True)
class Recovery:
    """What recovery did with a batch: ``finished`` it, ``dropped`` it, or only ``tidied`` up after it."""

    batch: str
    outcome: Literal["finished", "dropped", "tidied"]


def prepare(layout: Layout, register: Register, batch: Batch) -> Intent:
    """Stage the batch's rows and write the intent. Nothing is visible to readers yet."""
    number = _next_number(layout, register, batch.signature)
    counts = stage(layout, batch, number=number)
    latest = register.latest()
    intent = Intent(
        signature=batch.signature,
        act="rows",
        number=number,
        rows=counts,
        rejects={name: batch.rejects.get(name, 0) for name in counts},
        sha256=dict(batch.sha256),
        base={name: _base(latest, name) for name in counts},
        pauses=has_pauses(batch) or (latest is not None and latest.pauses),
    )
    write_intent(layout, intent)
    return intent


def prepare_act(
    layout: Layout,
    register: Register,
    *,
    act: Act,
    table: str,
    key: Mapping[str, object],
    deed: Deed,
    signature: Signature,
) -> Intent:
    """Stage an act on one unit of a stored table and write the intent."""
    deed.check(signature)
    number = _next_number(layout, register, signature)
    latest = register.latest()
    base = _base(latest, table)
    kinds = pa.schema([]) if base.raw is None else schema_at(layout.table("raw", table), base.raw)
    row = act_row(table, key, kinds=kinds, signature=signature, act=act, deed=deed, number=number)
    folder = layout.staged(signature.batch)
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(row, folder / f"{table}.parquet")
    intent = Intent(
        signature, act, number, {table: 1}, {}, {}, {table: base}, latest is not None and latest.pauses
    )
    write_intent(layout, intent)
    return intent


def commit(layout: Layout, intent: Intent) -> Tables:
    """Append the staged rows, one Delta commit per table, skipping those already there."""
    part = _part(intent)
    written = {}
    for name in intent.rows:
        path, after = layout.table(part, name), getattr(intent.base[name], part)
        if version_of(path, intent.signature.batch, after=after) is None:
            file = pq.ParquetFile(layout.staged(intent.signature.batch) / f"{name}.parquet")
            rows = pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches())
            append(path, rows, intent.metadata_of(name))
        version = version_of(path, intent.signature.batch, after=after)
        written[name] = replace(intent.base[name], **{part: version})
    return written


def rebuild(layout: Layout, intent: Intent, written: Tables) -> Tables:
    """Rewrite the touched months of the current tables, skipping those already rewritten."""
    return {
        name: replace(parts, current=rebuild_table(layout, intent, name, parts))
        for name, parts in written.items()
    }


def enter(layout: Layout, register: Register, intent: Intent, tables: Tables) -> Version:
    """Register the new version, which readers find from now on, and forget the intent."""
    latest = register.latest()
    signature = intent.signature
    version = Version(
        number=intent.number,
        batch=signature.batch,
        act=intent.act,
        source=signature.source,
        by=signature.by,
        at=signature.at,
        tables={**({} if latest is None else latest.tables), **tables},
        rows=intent.rows,
        rejects=intent.rejects,
        sha256=intent.sha256,
        pauses=intent.pauses,
    )
    register.add(version)
    forget(layout, signature.batch)
    return version


def recover(layout: Layout, register: Register) -> Recovery | None:
    """Finish or drop what a killed process left behind; None when there is nothing."""
    intent = pending_intent(layout)
    if intent is None:
        forget_staged(layout)
        return None
    batch = intent.signature.batch
    if register.of_batch(batch) is not None:
        forget(layout, batch)
        return Recovery(batch, "tidied")
    if not _begun(layout, intent):
        forget(layout, batch)
        return Recovery(batch, "dropped")
    enter(layout, register, intent, rebuild(layout, intent, commit(layout, intent)))
    return Recovery(batch, "finished")


def _begun(layout: Layout, intent: Intent) -> bool:
    part = _part(intent)
    return any(
        version_of(layout.table(part, name), intent.signature.batch, after=getattr(base, part)) is not None
        for name, base in intent.base.items()
    )


def _part(intent: Intent) -> Part:
    return "raw" if intent.act == "rows" else "acts"


def _next_number(layout: Layout, register: Register, signature: Signature) -> int:
    pending = pending_intent(layout)
    if pending is not None:
        raise BatchUnderWay(batch=pending.signature.batch)
    accepted = register.of_batch(signature.batch)
    if accepted is not None:
        raise BatchAlreadyAccepted(batch=signature.batch, number=accepted.number)
    latest = register.latest()
    return 1 if latest is None else latest.number + 1


def _base(latest: Version | None, name: str) -> TableVersion:
    return NOTHING if latest is None else latest.tables.get(name, NOTHING)
