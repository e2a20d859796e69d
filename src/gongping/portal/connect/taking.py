"""What a connector brings goes through the door of intake, and is noted as a run."""

from collections.abc import Callable, Container
from datetime import datetime
from pathlib import Path

import polars as pl

from gongping.errors import GongpingError
from gongping.portal.connect.models import Connector, Run
from gongping.portal.intake.api import Accepted, accept, accept_files
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
) -> Accepted:
    """Take in the files of a folder, once per key. Raises what intake raises, after noting it."""
    return _noted(
        connector,
        what,
        lambda: accept_files(folder, source=connector.source, actor=NOBODY, now=now, key=key, only=only),
        now,
    )


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
    counts = [count for name, count in done.counts.items() if name != "history"]
    Run.objects.get_or_create(
        connector=connector,
        batch_id=done.batch_id,
        defaults={
            "at": now,
            "what": what[:LONGEST],
            "rows": sum(count.read for count in counts),
            "kept": sum(count.kept for count in counts),
            "rejected": sum(count.rejected for count in counts),
            "flagged": sum(count.flagged for count in counts),
        },
    )
    return done
