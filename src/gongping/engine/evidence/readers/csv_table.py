"""Delimited text to raw rows."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

import numpy as np
import polars as pl
from numpy.typing import NDArray

from gongping.engine.evidence.readers.csv_record import Record, RecordReader
from gongping.engine.evidence.readers.csv_structure import Measured, Structure, find_records
from gongping.engine.evidence.readers.heading_row import (
    SEARCHED_ROWS,
    HeadingRowNotFound,
    Recogniser,
    find_heading,
    refuse_width,
)
from gongping.engine.evidence.readers.raw import LOST_SCHEMA, RawRows, column_names

DELIMITERS = (",", ";", "\t", "|")
_LONGEST_SHOWN = 80


@dataclass(frozen=True)
class CsvWish:
    """What the mapping states about a text file: the rest is found out."""

    delimiter: str | None = None
    header_row: int | None = None


def read_csv(raw: bytes, *, name: str, table: str, recogniser: Recogniser, wish: CsvWish) -> RawRows:
    """Read UTF-8 text below its heading row; ``name`` and ``table`` are what messages call it.

    Raises HeadingRowNotFound, TooManyColumns.
    """
    delimiter, heading = _find_heading(raw, name, table, recogniser, wish)
    refuse_width(len(heading.fields or ()), name=name)
    return _below(raw, delimiter, heading)


def _find_heading(
    raw: bytes, name: str, table: str, recogniser: Recogniser, wish: CsvWish
) -> tuple[str, Record]:
    best: tuple[int, int, str, Record] | None = None
    for delimiter in (wish.delimiter,) if wish.delimiter else DELIMITERS:
        rows = [row for row in islice(RecordReader(raw, delimiter).records(), SEARCHED_ROWS) if row.fields]
        if wish.header_row is not None:
            rows = [row for row in rows if row.line == wish.header_row]
        if not rows:
            continue
        position, named = find_heading([row.fields or () for row in rows], recogniser)
        width = len(rows[position].fields or ())
        if (named or wish.header_row) and (best is None or (named, width) > best[:2]):
            best = (named, width, delimiter, rows[position])
    if best is None:
        raise HeadingRowNotFound(file=name, table=table, rows=SEARCHED_ROWS)
    return best[2], best[3]


def _below(raw: bytes, delimiter: str, heading: Record) -> RawRows:
    headings = tuple(heading.fields or ())
    start, line = heading.next, heading.line + heading.lines
    plain = _read_plain(raw, start, line, delimiter, len(headings))
    if plain is not None:
        return RawRows(headings, plain, pl.DataFrame(schema=LOST_SCHEMA))
    return RawRows(headings, *_read_by_parts(raw, start, line, delimiter, len(headings)))


def _read_by_parts(
    raw: bytes, start: int, line: int, delimiter: str, width: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read the text a part at a time: while one is parsed, the records of the next are measured."""

    def read(part: Structure) -> tuple[pl.DataFrame, pl.DataFrame]:
        return _sorted_out(raw, part, delimiter, width)

    with ThreadPoolExecutor(1) as parser:
        parts = list(parser.map(read, find_records(raw, start=start, line=line, delimiter=delimiter)))
    if not parts:
        return _empty(width), pl.DataFrame(schema=LOST_SCHEMA)
    right, wrong = zip(*parts, strict=True)
    return pl.concat(right), pl.concat(wrong)


def _read_plain(raw: bytes, start: int, line: int, delimiter: str, width: int) -> pl.DataFrame | None:
    """Read in one go what has no quotes and the right fields on every line: None where it has not.

    There are as many delimiters as full lines need, and the parser refuses a line with too many: so no line
    has too few.
    """
    if width < 2 or raw.find(b'"', start) >= 0:
        return None
    lines = raw.count(b"\n", start)
    if raw.count(delimiter.encode(), start) != lines * (width - 1):
        return None
    try:
        frame = _parse(raw, delimiter, width, skip=line - 1)
    except pl.exceptions.PolarsError:
        return None
    if frame.height != lines:
        return None
    return _without_blank(frame.with_columns(_line=pl.int_range(line, line + lines, dtype=pl.Int64)))


def _sorted_out(
    raw: bytes, structure: Structure, delimiter: str, width: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows that have the right number of fields, in order, and the others with their rules."""
    measured = structure.measured
    right = measured.fields == width
    exact = [record for record in structure.exact if record.fields and len(record.fields) == width]
    parts: list[tuple[int, bytes | memoryview]] = list(_stretches(raw, measured, right))
    parts += [(record.start, _written(record.fields or [], delimiter)) for record in exact]
    text = b"".join(part for _, part in sorted(parts, key=itemgetter(0)))
    lines = np.sort(np.concatenate((measured.lines[right], [record.line for record in exact])))
    frame = _parse(text, delimiter, width) if text else _empty(width)
    if frame.height != len(lines):
        return _exactly(raw, structure, delimiter, width)
    wrong = [
        (int(measured.lines[i]), int(measured.fields[i]), raw[measured.starts[i] : measured.ends[i]])
        for i in np.flatnonzero(~right)
    ]
    wrong += _wrong_ones(raw, structure.exact, width)
    frame = frame.with_columns(_line=pl.Series(lines, dtype=pl.Int64))
    return _without_blank(frame), _lost(sorted(wrong), delimiter, width)


def _stretches(raw: bytes, measured: Measured, right: NDArray[np.bool_]) -> Iterator[tuple[int, memoryview]]:
    """Yield the stretches of records with the right number of fields, each with where it starts."""
    starts, ends = measured.starts[right], measured.ends[right]
    if not len(starts):
        return
    whole = memoryview(raw)
    gaps = np.flatnonzero(starts[1:] != ends[:-1])
    first = np.concatenate(([0], gaps + 1))
    last = np.concatenate((gaps, [len(ends) - 1]))
    for start, end in zip(starts[first].tolist(), ends[last].tolist(), strict=True):
        yield start, whole[start:end]


def _written(fields: Sequence[str], delimiter: str) -> bytes:
    """Write the fields of an odd record again, so that the parser takes them as they were meant."""
    return (delimiter.join('"' + field.replace('"', '""') + '"' for field in fields) + "\n").encode()


def _exactly(
    raw: bytes, structure: Structure, delimiter: str, width: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read every record one by one, where the parser saw other rows than were measured."""
    measured, reader = structure.measured, RecordReader(raw, delimiter)
    places = zip(measured.starts, measured.lines, strict=True)
    records = [reader.at(int(start), int(line)) for start, line in places] + structure.exact
    records.sort(key=lambda record: record.start)
    rows = [(*r.fields, r.line) for r in records if r.fields and len(r.fields) == width]
    frame = pl.DataFrame(rows, schema=_schema(width), orient="row")
    return _without_blank(frame), _lost(_wrong_ones(raw, records, width), delimiter, width)


def _wrong_ones(raw: bytes, records: Sequence[Record], width: int) -> list[tuple[int, int, bytes]]:
    return [
        (r.line, -1 if r.fields is None else len(r.fields), raw[r.start : r.next])
        for r in records
        if r.fields is None or len(r.fields) != width
    ]


def _lost(rows: Sequence[tuple[int, int, bytes]], delimiter: str, width: int) -> pl.DataFrame:
    """Name the rule that each record of the wrong width breaks; lines without any content are no records."""
    blank = b" \t\r\n\0" + b"".join(mark.encode() for mark in DELIMITERS) + delimiter.encode()
    found = [
        (line, _rule(fields, width), text[: 4 * _LONGEST_SHOWN].decode(errors="ignore").strip())
        for line, fields, text in rows
        if text.strip(blank)
    ]
    return pl.DataFrame(found, schema=LOST_SCHEMA, orient="row")


def _rule(fields: int, width: int) -> str:
    if fields < 0:
        return "quotes_broken"
    return "too_many_fields" if fields > width else "too_few_fields"


def _without_blank(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out lines of nothing but delimiters; only those with an empty first cell need a closer look."""
    first = frame["c0"]
    maybe = first.is_null() | (first.str.strip_chars() == "")
    if not maybe.any():
        return frame
    blank = frame.filter(maybe).select("_line", blank=pl.all_horizontal(_empty_cells(frame.columns)))
    lines = blank.filter("blank")["_line"]
    return frame.filter(~pl.col("_line").is_in(lines.implode())) if len(lines) else frame


def _empty_cells(columns: Sequence[str]) -> list[pl.Expr]:
    cells = [pl.col(name) for name in columns if name != "_line"]
    return [cell.is_null() | (cell.str.strip_chars() == "") for cell in cells]


def _parse(text: bytes, delimiter: str, width: int, *, skip: int = 0) -> pl.DataFrame:
    return pl.read_csv(
        text,
        has_header=False,
        skip_lines=skip,
        separator=delimiter,
        quote_char='"',
        schema=dict.fromkeys(column_names(width), pl.String),
        raise_if_empty=False,
    )


def _schema(width: int) -> dict[str, pl.DataType]:
    return {**{name: pl.String() for name in column_names(width)}, "_line": pl.Int64()}


def _empty(width: int) -> pl.DataFrame:
    return pl.DataFrame(schema=_schema(width))
