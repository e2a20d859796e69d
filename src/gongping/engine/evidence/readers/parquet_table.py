"""Parquet to raw rows: every column as the text a person would have written."""

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.readers.bytes_in import FileDamaged, FileTooLarge
from gongping.engine.evidence.readers.heading_row import refuse_width
from gongping.engine.evidence.readers.raw import LOST_SCHEMA, Note, RawRows, column_names

MOST_ROWS = 100_000_000
MOST_BYTES = 8 * 1024**3
_LONGEST_CELL = 32_767
_MOMENT = "%Y-%m-%d %H:%M:%S"


def read_parquet(raw: bytes, *, name: str) -> RawRows:
    """Read a Parquet file; ``_line`` is the row's number, from 1.

    Moments with a zone keep their offset, so that cleaning brings them to the scheme's. Nested columns are
    left empty, with a note. Raises FileDamaged (encrypted ones too), FileTooLarge, TooManyColumns.
    """
    try:
        table = _load(raw, name)
    except (pa.ArrowException, OSError, ValueError):
        raise FileDamaged(
            file=name, why=Both("不是完整的 Parquet 或已加密", "no complete Parquet file, or encrypted")
        ) from None
    frame = pl.DataFrame(table)
    names = column_names(frame.width)
    rows = pl.DataFrame([_text(column).alias(name) for column, name in zip(frame, names, strict=True)])
    nested = [position for position, column in enumerate(frame) if column.dtype.is_nested()]
    return RawRows(
        headings=tuple(table.column_names),
        frame=rows.with_columns(_line=pl.int_range(1, frame.height + 1, dtype=pl.Int64)),
        lost=pl.DataFrame(schema=LOST_SCHEMA),
        notes=[Note("unknown_column", None, position) for position in nested],
    )


def _load(raw: bytes, name: str) -> pa.Table:
    file = pq.ParquetFile(pa.BufferReader(raw))
    metadata = file.metadata
    refuse_width(metadata.num_columns, name=name)
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    if metadata.num_rows > MOST_ROWS or sum(group.total_byte_size for group in groups) > MOST_BYTES:
        raise FileTooLarge(file=name, limit="8 GB")
    texts = [field.name for field in file.schema_arrow if pa.types.is_string(field.type)]
    # dictionaries stay packed until their longest entry is known: a short file can repeat a long text forever
    table = pq.ParquetFile(pa.BufferReader(raw), read_dictionary=texts).read()
    for column in table.columns:
        if pa.types.is_dictionary(column.type):
            _refuse_long(column, name)
    return table


def _refuse_long(column: pa.ChunkedArray, name: str) -> None:
    for chunk in column.chunks:
        longest = pl.Series(chunk.dictionary).str.len_bytes().max() if len(chunk.dictionary) else 0
        if isinstance(longest, int) and longest > _LONGEST_CELL:
            raise FileTooLarge(file=name, limit=f"{_LONGEST_CELL} bytes in a cell")


def _text(column: pl.Series) -> pl.Series:
    kind = column.dtype
    if kind.is_nested() or kind in (pl.Binary, pl.Object):
        return pl.Series([None] * len(column), dtype=pl.String)
    if isinstance(kind, pl.Datetime):
        return column.dt.strftime(_MOMENT + ("%z" if kind.time_zone else ""))
    if kind.is_float():
        return _text_of_floats(column)
    return column.cast(pl.String)


def _text_of_floats(column: pl.Series) -> pl.Series:
    """Write whole numbers without the .0, as the keys that a table of floats makes of them were meant."""
    whole = column.is_finite() & (column == column.round()) & (column.abs() < 1e15)
    as_whole = column.cast(pl.Int64, strict=False).cast(pl.String)
    return as_whole.zip_with(whole.fill_null(value=False), column.cast(pl.String))
