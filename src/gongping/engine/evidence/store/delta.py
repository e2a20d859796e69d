"""Delta tables: appending, replacing months, and finding what a batch has already written."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake

MONTH = "at_month"
ROW_GROUP = 30_000
_WRITER = WriterProperties(max_row_group_size=ROW_GROUP, compression="ZSTD")


def append(path: Path, rows: pa.RecordBatchReader, metadata: Mapping[str, str]) -> None:
    """Add rows in one commit to a table that nothing can be taken out of."""
    exists = DeltaTable.is_deltatable(str(path))
    write_deltalake(
        str(path),
        rows,
        mode="append",
        schema_mode="merge" if exists else None,
        configuration=None if exists else {"delta.appendOnly": "true"},
        commit_properties=CommitProperties(custom_metadata=dict(metadata)),
        writer_properties=_WRITER,
    )


def replace_months(
    path: Path, rows: pa.RecordBatchReader, months: Iterable[str], metadata: Mapping[str, str]
) -> None:
    """Put ``rows`` in the place of everything in ``months``, in one commit; other months are not touched."""
    properties = CommitProperties(custom_metadata=dict(metadata))
    if not DeltaTable.is_deltatable(str(path)):
        write_deltalake(
            str(path), rows, partition_by=[MONTH], commit_properties=properties, writer_properties=_WRITER
        )
        return
    listed = ", ".join(f"'{month}'" for month in sorted(months))
    write_deltalake(
        str(path),
        rows,
        mode="overwrite",
        predicate=f"{MONTH} IN ({listed})",
        schema_mode="merge",
        commit_properties=properties,
        writer_properties=_WRITER,
    )


def version_of(path: Path, batch: str, *, after: int | None) -> int | None:
    """Return the version that a batch committed later than version ``after``, None when it has not."""
    if not DeltaTable.is_deltatable(str(path)):
        return None
    base = -1 if after is None else after
    table = DeltaTable(str(path))
    newer = table.version() - base
    commits = table.history(newer) if newer > 0 else []
    found = [
        commit["version"] for commit in commits if commit.get("batch") == batch and commit["version"] > base
    ]
    return int(max(found)) if found else None


def files_of(path: Path, version: int) -> dict[str, list[str]]:
    """Return a version's files by month (``""`` where the table has no months), as plain local paths."""
    actions = pa.table(DeltaTable(str(path), version=version).get_add_actions(flatten=True))
    names = actions.column("path").to_pylist()
    column = f"partition.{MONTH}"
    months = actions.column(column).to_pylist() if column in actions.schema.names else [""] * len(names)
    files: dict[str, list[str]] = {}
    for month, name in sorted(zip(months, names, strict=True)):
        files.setdefault(month, []).append(str(path / name))
    return files


def schema_at(path: Path, version: int) -> pa.Schema:
    """Return a version's columns as Arrow types."""
    return pa.schema(DeltaTable(str(path), version=version).schema().to_arrow())
