"""Which ready layout a file has, by its headings alone."""

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gongping.engine.evidence.finding import PARQUET_SUFFIXES, TEXT_SUFFIXES, WORKBOOK_SUFFIXES
from gongping.engine.evidence.readers.bytes_in import as_utf8, read_bytes, unpacked
from gongping.engine.evidence.readers.csv_table import CsvWish, read_csv
from gongping.engine.evidence.readers.heading_row import HeadingRowNotFound
from gongping.engine.evidence.readers.parquet_table import read_parquet
from gongping.engine.evidence.readers.xlsx_table import workbook
from gongping.engine.evidence.ready.layout import ReadyLayout, ready_layouts

_GLANCE = 500_000


def known_by(headings: Iterable[str]) -> ReadyLayout | None:
    """Return the layout all of whose headings are among these, the one with most of them."""
    present = {_plain(heading) for heading in headings if heading}
    fitting = [one for one in ready_layouts().values() if {_plain(name) for name in one.headings} <= present]
    return max(fitting, key=lambda one: len(one.headings), default=None)


def layout_of(path: Path) -> ReadyLayout | None:
    """Return the layout of a file, of a workbook's first known sheet; None where it is no known one.

    Raises what the readers raise for a file that cannot be read at all.
    """
    return next((layout for _, layout in _found(path)), None)


def mapping_of(path: Path) -> dict[str, Any] | None:
    """Return a mapping for a file of ready layouts, one entry or more per sheet; None for any other file."""
    pattern = glob.escape(path.name)
    entries = [entry for sheet, layout in _found(path) for entry in layout.entries(pattern, sheet=sheet)]
    return {"format": 1, "sources": entries} if entries else None


def _found(path: Path) -> Iterator[tuple[str | None, ReadyLayout]]:
    for sheet, headings in _headings(path):
        layout = known_by(headings)
        if layout is not None:
            yield sheet, layout


def _headings(path: Path) -> Iterator[tuple[str | None, Sequence[str]]]:
    name = path.name.lower()
    if name.endswith(WORKBOOK_SUFFIXES):
        yield from _sheets(path)
    elif name.endswith(PARQUET_SUFFIXES):
        yield None, read_parquet(read_bytes(path, name=path.name), name=path.name).headings
    elif name.endswith(TEXT_SUFFIXES):
        text = as_utf8(_beginning(path), name=path.name, encoding=None)
        try:
            rows = read_csv(text, name=path.name, table="?", recogniser=_AnyLayout(), wish=CsvWish())
        except HeadingRowNotFound:
            return
        yield None, rows.headings


def _sheets(path: Path) -> Iterator[tuple[str | None, Sequence[str]]]:
    with workbook(read_bytes(path, name=path.name), name=path.name) as book:
        for sheet in book.sheets:
            if not sheet.visible or book.is_empty(sheet):
                continue
            try:
                rows = book.rows(sheet, table="?", recogniser=_AnyLayout(), header_row=None)
            except HeadingRowNotFound:
                continue
            yield sheet.name, rows.headings


def _beginning(path: Path) -> bytes:
    """Return the beginning of a text file, to the end of a line; the whole where it is packed or UTF-16."""
    if path.name.lower().endswith(".gz"):
        return unpacked(read_bytes(path, name=path.name), name=path.name)
    with path.open("rb") as file:
        raw = file.read(_GLANCE)
    if len(raw) < _GLANCE or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return read_bytes(path, name=path.name)
    return raw[: raw.rfind(b"\n") + 1] or raw


class _AnyLayout:
    """Takes the row for headings that names most headings of one layout."""

    def __init__(self) -> None:
        self._wanted = [{_plain(name) for name in one.headings} for one in ready_layouts().values()]

    def recognised(self, cells: Sequence[str | None]) -> int:
        """Return how many headings of one layout the cells are."""
        present = {_plain(cell) for cell in cells if cell}
        return max(len(wanted & present) for wanted in self._wanted)


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()
