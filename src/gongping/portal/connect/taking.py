"""What a connector brings goes through the door of intake, and is noted as a run."""

from collections.abc import Callable, Container, Mapping
from datetime import datetime
from pathlib import Path

import polars as pl

from gongping.engine.evidence import TableCount
from gongping.errors import GongpingError
from gongping.portal.connect.models import Connector, Run
from gongping.portal.intake.api import Accepted, Batch, accept, accept_files
from gongping.portal.kernel.api import NOBODY

LONGEST = 200


def take_rows(
    connector: Connector,
    table: str,
    rows: pl.DataFrame,
    *,
    key: str,
    now: datetime,
) -> Accepted:
    """Take in rows of one table, once per key. Raises what intake raises, after noting it."""
    return _noted(
        connector,
        table,
        lambda: accept({table: rows}, source=connector.source, actor=NOBODY, now=now, key=key),
        now,
    )


def take_folder(
    connector: Connector,
    folder: Path,
    *,
    what: str,
    key: str,
    now: datetime,
    only: Container[str] | None = None,
    also: Callable[[], None] | None = None,
) -> Accepted:
    """Take in the files of a folder, once per key. Raises what intake raises, after noting it.

    ``also`` runs, beside the note of the run, in the transaction in which the batch counts.
    """

    def then(batch: Batch) -> None:
        _note(connector, what, batch.pk, {name: TableCount(**one) for name, one in batch.tables.items()}, now)
        if also is not None:
            also()

    def work() -> Accepted:
        return accept_files(
            folder, source=connector.source, actor=NOBODY, now=now, key=key, only=only, then=then
        )

    return _noted(connector, what, work, now)


def note_fault(connector: Connector, what: str, fault: GongpingError, now: datetime) -> None:
    """Note a run that brought nothing."""
    told = {"code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
    Run.objects.create(connector=connector, at=now, what=what[:LONGEST], fault=told)


def _noted(connector: Connector, what: str, work: Callable[[], Accepted], now: datetime) -> Accepted:
    try:
        done = work()
    except GongpingError as fault:
        note_fault(connector, what, fault, now)
        raise
    _note(connector, what, done.batch_id, done.counts, now)
    return done


def _note(
    connector: Connector, what: str, batch_id: int, counts: Mapping[str, TableCount], now: datetime
) -> None:
    """Note what a batch brought, once."""
    told = [count for name, count in counts.items() if name != "history"]
    Run.objects.get_or_create(
        connector=connector,
        batch_id=batch_id,
        defaults={
            "at": now,
            "what": what[:LONGEST],
            "rows": sum(count.read for count in told),
            "kept": sum(count.kept for count in told),
            "rejected": sum(count.rejected for count in told),
            "flagged": sum(count.flagged for count in told),
        },
    )
