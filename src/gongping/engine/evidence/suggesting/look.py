"""The headings and first rows of a file, whatever it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.contracts.recognise import Headings
from gongping.engine.evidence.finding import (
    PARQUET_SUFFIXES,
    TEXT_SUFFIXES,
    WORKBOOK_SUFFIXES,
    FormatNotRead,
    table_of_file,
    table_of_sheet,
)
from gongping.engine.evidence.readers.bytes_in import as_utf8, read_bytes, unpacked
from gongping.engine.evidence.readers.csv_table import CsvWish, read_csv
from gongping.engine.evidence.readers.heading_row import HeadingRowNotFound
from gongping.engine.evidence.readers.parquet_table import read_parquet
from gongping.engine.evidence.readers.raw import RawRows
from gongping.engine.evidence.readers.xlsx_scan import Sheet
from gongping.engine.evidence.readers.xlsx_table import Workbook, workbook

_GLANCE = 2_000_000
_ROWS = 500
_LONGEST_HEADING = 40
_SAMPLES = 3


@dataclass(frozen=True)
class Look:
    """What stands in a file: ``rows`` are its first rows as text, ``c0``, ``c1``, … under ``headings``.

    ``sheet`` is the one looked at, ``sheets`` all visible ones; ``named`` is the table that the file's name
    (or a sheet's) means, if it means one.
    """

    headings: tuple[str, ...]
    rows: pl.DataFrame
    named: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()

    @property
    def named_sheets(self) -> list[str]:
        """The sheets whose names are those of our tables."""
        return [sheet for sheet in self.sheets if table_of_sheet(sheet)]

    def samples(self, position: int) -> list[str]:
        """Return the first different texts of a column."""
        cells = self.rows[f"c{position}"].str.strip_chars().drop_nulls()
        return cells.filter(cells != "").unique(maintain_order=True).head(_SAMPLES).to_list()

    @property
    def signature(self) -> list[str]:
        """The headings as they stand, by which a file of the same layout is known again."""
        return [" ".join(heading.split()) for heading in self.headings]


class _AnyTable:
    """Takes a row for headings the more columns of one table it names, then the more words it holds."""

    @cached_property
    def _books(self) -> list[Headings]:
        return [Headings(table) for table in TABLES.values()]

    def recognised(self, cells: Sequence[str | None]) -> int:
        words = {cell.strip() for cell in cells if cell and _may_be_heading(cell.strip())}
        if len(words) < 2:
            return 0
        return 1000 * max(book.recognised(cells) for book in self._books) + len(words)


def _may_be_heading(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST_HEADING and not cell[0].isdigit() and cell[0] not in "-+="


def look_at(path: Path, *, name: str | None = None, sheet: str | None = None) -> Look:
    """Return the headings and first rows of a file; long text files are read at their beginning only.

    ``name`` is what the file was called where it came from. Raises FormatNotRead, HeadingRowNotFound, and
    what the readers raise.
    """
    called = name or path.name
    lower = called.lower()
    if lower.endswith(WORKBOOK_SUFFIXES):
        return _workbook(path, called, sheet)
    if lower.endswith(PARQUET_SUFFIXES):
        rows = read_parquet(read_bytes(path, name=called), name=called)
    elif lower.endswith(TEXT_SUFFIXES):
        text = as_utf8(_beginning(path, called), name=called, encoding=None)
        rows = read_csv(text, name=called, table="?", recogniser=_AnyTable(), wish=CsvWish())
    else:
        raise FormatNotRead(file=called)
    return Look(rows.headings, _first(rows), table_of_file(called))


def _workbook(path: Path, called: str, sheet: str | None) -> Look:
    with workbook(read_bytes(path, name=called), name=called) as book:
        visible = [one for one in book.sheets if one.visible]
        filled = [one for one in visible if not book.is_empty(one)]
        if not filled:
            raise HeadingRowNotFound(file=called, table="?", rows=0)
        chosen = next((one for one in filled if one.name == sheet), None) or _most_telling(book, filled)
        rows = book.rows(chosen, table="?", recogniser=_AnyTable(), header_row=None)
        named = table_of_sheet(chosen.name) or table_of_file(called)
        return Look(rows.headings, _first(rows), named, chosen.name, tuple(one.name for one in filled))


def _most_telling(book: Workbook, filled: Sequence[Sheet]) -> Sheet:
    return next((one for one in filled if table_of_sheet(one.name)), filled[0])


def _beginning(path: Path, called: str) -> bytes:
    """Return the beginning of a text file, to the end of a line."""
    if called.lower().endswith(".gz"):
        return unpacked(read_bytes(path, name=called), name=called)
    with path.open("rb") as file:
        raw = file.read(_GLANCE)
    whole = len(raw) < _GLANCE or raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return read_bytes(path, name=called) if whole else raw[: raw.rfind(b"\n") + 1] or raw


def _first(rows: RawRows) -> pl.DataFrame:
    return rows.frame.head(_ROWS)
