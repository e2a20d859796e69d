"""A file opened: the raw rows of each table in it, and a word on every sheet that is none."""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.contracts.recognise import squash
from gongping.engine.evidence.finding import PARQUET_SUFFIXES, WORKBOOK_SUFFIXES, Source, table_of_sheet
from gongping.engine.evidence.mapping import SourceMapping
from gongping.engine.evidence.problem_frames import file_problem, no_problems
from gongping.engine.evidence.readers.bytes_in import as_utf8, read_bytes, unpacked
from gongping.engine.evidence.readers.csv_table import CsvWish, read_csv
from gongping.engine.evidence.readers.heading_row import Recogniser
from gongping.engine.evidence.readers.parquet_table import read_parquet
from gongping.engine.evidence.readers.raw import RawRows
from gongping.engine.evidence.readers.xlsx_scan import Sheet
from gongping.engine.evidence.readers.xlsx_table import Workbook, workbook
from gongping.errors import InputFault

_GUIDES = frozenset(("说明", "填写说明", "readme", "读我"))
BookOf = Callable[[str | None, SourceMapping | None], Recogniser]


class SheetNotFound(InputFault):
    """The sheet that mapping.yaml names is not in the workbook."""

    code = "sheet-not-found"
    zh = "{file} 里没有工作表“{sheet}”：现有 {sheets}。请改 mapping.yaml 的 sheet。"
    en = "{file} has no sheet '{sheet}': it has {sheets}. Correct sheet in mapping.yaml."


@dataclass(frozen=True)
class Opened:
    """The raw rows of one table in a file; ``name`` is what messages call it, ``table`` None for a log."""

    name: str
    table: str | None
    entry: SourceMapping | None
    rows: RawRows


@dataclass(frozen=True)
class OpenedFile:
    """All tables of one file, its SHA-256 as it lies on disk, and problems of the file as a whole."""

    tables: tuple[Opened, ...]
    sha256: str
    problems: pl.DataFrame


def open_source(source: Source, book_of: BookOf) -> OpenedFile:
    """Read one file. ``book_of`` gives the book of headings for a table and mapping entry.

    Raises what the readers raise, and SheetNotFound.
    """
    raw = read_bytes(source.path, name=source.name)
    # hashing does not hold the interpreter: a large file is hashed while it is read
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(hashlib.sha256, raw)
        tables, problems = _open_raw(raw, source, book_of)
    return OpenedFile(tuple(tables), digest.result().hexdigest(), problems)


def _open_raw(raw: bytes, source: Source, book_of: BookOf) -> tuple[Sequence[Opened], pl.DataFrame]:
    if source.name.lower().endswith(".gz"):
        raw = unpacked(raw, name=source.name)
    if source.name.lower().endswith(WORKBOOK_SUFFIXES):
        return _open_workbook(raw, source, book_of)
    return (_open_flat(raw, source, book_of),), no_problems()


def _open_flat(raw: bytes, source: Source, book_of: BookOf) -> Opened:
    entry = source.entry
    if source.name.lower().endswith(PARQUET_SUFFIXES):
        return Opened(source.name, source.table, entry, read_parquet(raw, name=source.name))
    text = as_utf8(raw, name=source.name, encoding=entry.encoding if entry else None)
    wish = CsvWish(entry.delimiter, entry.header_row) if entry else CsvWish()
    book = book_of(source.table, entry)
    rows = read_csv(text, name=source.name, table=source.table or "log", recogniser=book, wish=wish)
    return Opened(source.name, source.table, entry, rows)


def _open_workbook(raw: bytes, source: Source, book_of: BookOf) -> tuple[Sequence[Opened], pl.DataFrame]:
    with workbook(raw, name=source.name) as book:
        chosen = _chosen_sheets(book, source)
        several = sum(sheet.visible for sheet in book.sheets) > 1
        opened = [
            _open_sheet(book, sheet, table, source, several=several, book_of=book_of)
            for sheet, table in chosen
        ]
        return opened, _book_problems(book, [sheet for sheet, _ in chosen], source)


def _open_sheet(
    book: Workbook, sheet: Sheet, table: str | None, source: Source, *, several: bool, book_of: BookOf
) -> Opened:
    entry = source.entry
    rows = book.rows(
        sheet,
        table=table or "log",
        recogniser=book_of(table, entry),
        header_row=entry.header_row if entry else None,
    )
    return Opened(f"{source.name}[{sheet.name}]" if several else source.name, table, entry, rows)


def _chosen_sheets(book: Workbook, source: Source) -> list[tuple[Sheet, str | None]]:
    """Choose the sheets to read, each with its table."""
    if source.entry is not None and source.entry.sheet is not None:
        wanted = source.entry.sheet
        found = [sheet for sheet in book.sheets if sheet.name.strip() == wanted.strip()]
        if not found:
            names = "、".join(sheet.name[:30] for sheet in book.sheets[:20])
            raise SheetNotFound(file=source.name, sheet=wanted, sheets=names)
        return [(found[0], source.table)]
    visible = [sheet for sheet in book.sheets if sheet.visible]
    named = [(sheet, table_of_sheet(sheet.name)) for sheet in visible]
    if source.table is None and source.entry is None:
        return [(sheet, table) for sheet, table in named if table]
    alike = [(sheet, table) for sheet, table in named if table == source.table and table]
    if alike:
        return list(alike)
    filled = next((sheet for sheet in visible if not book.is_empty(sheet)), None)
    return [(filled or book.sheets[0], source.table)] if book.sheets else []


def _book_problems(book: Workbook, read: list[Sheet], source: Source) -> pl.DataFrame:
    table = source.table or ""
    found = [
        file_problem(table=table, file=f"{book.name}[{sheet.name}]", rule="sheet_ignored")
        for sheet in book.sheets
        if sheet not in read and source.entry is None and not _is_guide(book, sheet)
    ]
    if not read:
        found = [file_problem(table=table, file=book.name, rule="file_not_recognised")]
    if book.links:
        found.append(file_problem(table=table, file=book.name, rule="external_links"))
    return pl.concat(found) if found else no_problems()


def _is_guide(book: Workbook, sheet: Sheet) -> bool:
    """Say whether nobody expects the sheet to be read: a guide, or nothing at all."""
    return squash(sheet.name) in _GUIDES or book.is_empty(sheet)
