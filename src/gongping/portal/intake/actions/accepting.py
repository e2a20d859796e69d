"""Rows of another room into the store, in one call."""

import uuid
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl
import pyarrow as pa
from django.db import transaction

from gongping.engine.evidence import Batch as Rows
from gongping.engine.evidence import Evidence, Problem, Signature, Store, TableCount
from gongping.engine.evidence import Version as Stored
from gongping.portal.intake.models import Batch, Intent, Source
from gongping.portal.intake.store.checking import Checked, check, check_files, check_read
from gongping.portal.intake.store.place import folder_of
from gongping.portal.intake.store.protocol import write, writing
from gongping.portal.kernel.api import Actor

Tables: TypeAlias = Mapping[str, pa.Table | pl.DataFrame | Iterable[Mapping[str, Any]]]
Then: TypeAlias = Callable[[Batch], None]


def _nothing(batch: Batch) -> None:
    """Do nothing more than take in."""


@dataclass(frozen=True)
class Accepted:
    """What became of rows: the version they made (None: no row was kept), counts and problems."""

    batch_id: int
    version: int | None
    counts: Mapping[str, TableCount]
    problems: Sequence[Problem]


def accept(
    tables: Tables, *, source: Source, actor: Actor, now: datetime, key: str | None = None
) -> Accepted:
    """Check rows of one or more tables and put those that hold into the store, as one batch.

    ``tables``: table → rows with the columns of docs/reference/tables.md (Arrow, Polars, or mappings);
    moments are local, or carry their offset. Later rows with the same natural key supersede earlier ones.
    ``key`` (up to 64 letters, digits, dots and dashes) makes asking twice one batch: the second time nothing
    is written. Not within a transaction: the intent must be there before the store is touched. What the
    caller may do is the caller's policy.

    Raises TableKeptElsewhere, and what the engine raises for tables it cannot read as a whole.
    """
    chosen = key or uuid.uuid4().hex
    return _take_in(lambda: check(tables), chosen, source=source, actor=actor, now=now)


def accept_files(
    folder: Path,
    *,
    source: Source,
    actor: Actor,
    now: datetime,
    key: str | None = None,
    only: Container[str] | None = None,
    then: Then = _nothing,
) -> Accepted:
    """Read the files of a folder, by its mapping.yaml if it has one, and put them in as ``accept`` does.

    ``only``: the tables that may be among them (None: any). The list of people that a log of changes tells
    is not taken in: who is employed is kept by people. ``then`` runs in the transaction in which the batch
    counts, or is dropped because no row held; where the key is known it runs by itself, for the call that
    brought the batch may have been killed before it could.

    Raises TableKeptElsewhere, TableNotExpected, and what the engine raises for files it cannot read as a
    whole.
    """
    chosen = key or uuid.uuid4().hex
    return _take_in(
        lambda: check_files(folder, only=only), chosen, source=source, actor=actor, now=now, then=then
    )


def accept_read(
    evidence: Evidence, *, source: Source, actor: Actor, now: datetime, key: str | None = None
) -> Accepted:
    """Put evidence that the engine has read in as ``accept`` does; tables that other rooms keep stay out."""
    chosen = key or uuid.uuid4().hex
    return _take_in(lambda: check_read(evidence), chosen, source=source, actor=actor, now=now)


def _take_in(
    look: Callable[[], Checked],
    chosen: str,
    *,
    source: Source,
    actor: Actor,
    now: datetime,
    then: Then = _nothing,
) -> Accepted:
    known = Batch.objects.filter(key=chosen, state=Batch.State.ACCEPTED).select_related("version").first()
    if known is not None:
        return _as_before(known, then)
    checked = look()
    with writing(now) as place:
        batch = _batch(chosen, source, actor, checked, now)
        if batch.state == Batch.State.ACCEPTED:
            return _as_before(batch, then)
        _keep_problems(chosen, checked)
        if not checked.tables:
            with transaction.atomic():
                Batch.objects.filter(pk=batch.pk).update(state=Batch.State.DROPPED)
                then(batch)
            return Accepted(batch.pk, None, checked.counts, checked.problems)
        intent = Intent(key=chosen, batch=batch, by_id=actor.account_id, at=now)

        def do(place: Store, signature: Signature) -> Stored:
            return place.take_in(Rows(signature, checked.tables, checked.rejects, checked.sha256))

        version = write(place, intent, source.name, do, lambda version: then(batch))
    return Accepted(batch.pk, version.number, checked.counts, checked.problems)


def _keep_problems(key: str, checked: Checked) -> None:
    """Lay what is wrong with rows beside the batch, for its page."""
    if not checked.problems:
        return
    place = folder_of(key)
    place.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame([asdict(problem) for problem in checked.problems], infer_schema_length=None)
    frame.cast({"line": pl.Int64}).write_parquet(place / "problems.parquet")


def _batch(key: str, source: Source, actor: Actor, checked: Checked, now: datetime) -> Batch:
    """Return the batch of a key, made unless a killed call made it."""
    fields = {
        "source": source,
        "state": Batch.State.ACCEPTING,
        "handed_in_by_id": actor.account_id,
        "handed_in_at": now,
        "tables": {name: asdict(count) for name, count in checked.counts.items()},
    }
    batch, made = Batch.objects.get_or_create(key=key, defaults=fields)
    if not made and batch.state != Batch.State.ACCEPTED:
        batch.state = Batch.State.ACCEPTING
        batch.save(update_fields=["state"])
    return batch


def _as_before(batch: Batch, then: Then) -> Accepted:
    with transaction.atomic():
        then(batch)
    counts = {name: TableCount(**count) for name, count in batch.tables.items()}
    return Accepted(batch.pk, batch.version.number, counts, ())
