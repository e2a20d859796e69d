"""rows.parquet: every row that a measure looked at, in an order and a form that never vary (ADR 0003)."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_PER_GROUP = 30_000
SCHEMA = pa.schema(
    [
        ("employee_id", pa.string()),
        ("segment", pa.int64()),
        ("indicator", pa.string()),
        ("row_key", pa.string()),
        ("_file", pa.string()),
        ("_line", pa.int64()),
        ("at", pa.timestamp("us")),
        ("due", pa.timestamp("us")),
        ("outcome", pa.string()),
        ("amount", pa.decimal128(38, 6)),
        ("weight", pa.decimal128(38, 6)),
    ]
)


def in_form(rows: pa.Table | None) -> pa.Table:
    """Return the rows with the columns above, in one piece; an empty table for None."""
    if rows is None:
        return SCHEMA.empty_table()
    return rows.select(SCHEMA.names).cast(SCHEMA).combine_chunks()


def write_rows(rows: pa.Table, path: Path) -> None:
    """Write the rows; the same rows give the same bytes."""
    pq.write_table(
        rows, path, row_group_size=ROWS_PER_GROUP, compression="zstd", store_schema=False, version="2.6"
    )


def rows_of(path: Path, employee_id: str, indicator: str | None = None) -> list[dict[str, object]]:
    """Return the rows behind one person's values, of one indicator or of all."""
    wanted = [("employee_id", "=", employee_id)]
    if indicator is not None:
        wanted.append(("indicator", "=", indicator))
    found: list[dict[str, object]] = pq.read_table(path, filters=wanted).to_pylist()
    return found
