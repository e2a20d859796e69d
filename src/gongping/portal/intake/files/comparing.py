"""What a batch would change, against what counts now."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongping.engine.evidence import Change, Store, TableDiff
from gongping.engine.evidence import Version as Stored
from gongping.portal.intake.files.reading import rows_files
from gongping.portal.intake.store.place import folder_of

COUNTED = ("new", "changed", "same", "void", "moved_month", "moved_holder")
PAUSES = "order_pauses"


def compare(key: str, place: Store, version: Stored | None) -> dict[str, dict[str, int]]:
    """Compare a batch's rows with a version; the first changes are kept beside them."""
    diffs = {}
    changes: dict[str, list[dict[str, Any]]] = {}
    for name, rows in _tables(key).items():
        one = place.compared(name, rows, rows_files(key).get(PAUSES), version)
        diff = one.diff()
        one.close()
        diffs[name] = counts(diff)
        changes[name] = [_told(change) for change in diff.changes]
    kept = json.dumps(changes, ensure_ascii=False)
    (folder_of(key) / "changes.json").write_text(kept, encoding="utf-8")
    return diffs


def effective(key: str, place: Store, version: Stored | None) -> tuple[dict[str, Path], dict[str, Any]]:
    """Return the files of the rows that change something, and the counts of all."""
    into = folder_of(key) / "effective"
    files, diffs = {}, {}
    for name, rows in _tables(key).items():
        pauses = rows_files(key).get(PAUSES) if name == "work_orders" else None
        one = place.compared(name, rows, pauses, version)
        diffs[name] = counts(one.diff())
        written = one.write_effective(into)
        one.close()
        if written is not None:
            files[name] = written
            if pauses is not None:
                beside = written.with_name(f"{PAUSES}.parquet")
                files[PAUSES] = beside if beside.is_file() else pauses
    return files, diffs


def changes_of(key: str) -> Mapping[str, list[dict[str, Any]]]:
    """Return the first changes of each table, as they were found."""
    path = folder_of(key) / "changes.json"
    if not path.is_file():
        return {}
    kept: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def counts(diff: TableDiff) -> dict[str, int]:
    """Return a difference as counts."""
    return {name: getattr(diff, name) for name in COUNTED}


def _tables(key: str) -> dict[str, Path]:
    return {name: file for name, file in rows_files(key).items() if name != PAUSES}


def _told(change: Change) -> dict[str, Any]:
    return {
        "key": {name: plain(value) for name, value in change.key.items()},
        "line": change.line,
        "columns": {name: [plain(before), plain(after)] for name, (before, after) in change.columns.items()},
    }


def plain(value: Any) -> str | None:
    """Return a cell as people write it."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list):
        return ";".join("/".join(plain(part) or "" for part in one.values()) for one in value)
    return str(value)
