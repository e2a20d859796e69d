"""What a sheet holds before its cells are read: its extent, formulas, errors, merged cells, links.

The sheet is streamed through an XML parser that keeps nothing but positions. A sheet whose cells lie so far
apart that a grid around them would fill the memory is refused here.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from gongping.engine.evidence.readers.heading_row import refuse_width
from gongping.engine.evidence.readers.xlsx_xml import stream
from gongping.engine.evidence.readers.xlsx_zip import pieces
from gongping.errors import InputFault

LARGEST_GRID = 60_000_000
_ROOMY_GRID = 2_000_000
_EMPTIEST = 20
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_REMEMBERED = 100_000
Position = tuple[int, int]


class SheetTooLarge(InputFault):
    """Cells lie so far apart that the area around them cannot be held."""

    code = "sheet-too-large"
    zh = "{file} 的工作表“{sheet}”范围过大（{rows} 行 × {columns} 栏）：请删除数据以外的空行空栏后保存。"
    en = (
        "The sheet '{sheet}' of {file} spans {rows} rows by {columns} columns: delete the empty rows and "
        "columns around the data and save."
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, whether people see it, and the member that holds it."""

    name: str
    visible: bool
    member: str


@dataclass
class SheetScan:
    """The extent of filled cells (``left``: the first column with one) and the positions of odd ones.

    ``cells`` counts filled cells, ``shared`` those that refer to a common text. Positions are row and column,
    both from 1, of formulas, errors and merged areas.
    """

    rows: int = 0
    columns: int = 0
    left: int = 1
    cells: int = 0
    shared: int = 0
    formulas: set[Position] = field(default_factory=set)
    errors: set[Position] = field(default_factory=set)
    merged: list[tuple[Position, Position]] = field(default_factory=list)


def sheets_of(archive: zipfile.ZipFile, *, name: str) -> list[Sheet]:
    """List the worksheets in the workbook's order. Raises WorkbookNotUsable, FileDamaged."""
    listed: list[tuple[str, bool, str]] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            link = next(
                (value for key, value in attributes.items() if key.endswith("id") and key != "sheetId"), ""
            )
            listed.append((attributes.get("name", ""), attributes.get("state", "visible") == "visible", link))

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    stream(archive, "xl/workbook.xml", name, sheet)
    stream(archive, "xl/_rels/workbook.xml.rels", name, relation)
    return [Sheet(title, seen, _member(targets.get(link, ""))) for title, seen, link in listed]


def scan_sheet(archive: zipfile.ZipFile, sheet: Sheet, *, name: str) -> SheetScan:
    """Stream one sheet. Raises SheetTooLarge, TooManyColumns, WorkbookNotUsable, FileDamaged."""
    watcher = _Watcher()
    stream(archive, sheet.member, name, watcher.start)
    scan = watcher.scan
    refuse_width(scan.columns, name=f"{name}[{sheet.name}]")
    grid = scan.rows * scan.columns
    if grid > LARGEST_GRID or grid > max(_ROOMY_GRID, _EMPTIEST * scan.cells):
        raise SheetTooLarge(file=name, sheet=sheet.name, rows=scan.rows, columns=scan.columns)
    return scan


def check_members(archive: zipfile.ZipFile, sheets: list[Sheet], *, name: str) -> None:
    """Unpack every other member once without keeping it, so that none is larger than it claims."""
    scanned = {sheet.member for sheet in sheets}
    for member in archive.infolist():
        if member.filename not in scanned:
            for _ in pieces(archive, member, name=name):
                pass


class _Watcher:
    def __init__(self) -> None:
        self.scan = SheetScan()
        self._row = 0
        self._column = 0
        self._kind = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag in ("v", "is"):
            self._filled()
        elif tag == "row":
            self._row = _whole(attributes.get("r"), self._row + 1)
            self._column = 0
        elif tag == "f" and self._kind != "str" and len(self.scan.formulas) < _MOST_REMEMBERED:
            self.scan.formulas.add((self._row, self._column))
        elif tag == "mergeCell" and len(self.scan.merged) < _MOST_REMEMBERED:
            first, _, last = attributes.get("ref", "").partition(":")
            self.scan.merged.append((_position(first), _position(last or first)))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        here = _position(reference) if reference else (max(self._row, 1), self._column + 1)
        self._row, self._column = here
        self._kind = attributes.get("t", "")

    def _filled(self) -> None:
        # cells that are only coloured do not count: the grid is laid around filled ones
        self.scan.left = min(self.scan.left, self._column) if self.scan.cells else self._column
        self.scan.rows = max(self.scan.rows, self._row)
        self.scan.columns = max(self.scan.columns, self._column)
        self.scan.cells += 1
        self.scan.shared += self._kind == "s"
        if self._kind == "e" and len(self.scan.errors) < _MOST_REMEMBERED:
            self.scan.errors.add((self._row, self._column))


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _position(reference: str) -> Position:
    found = _CELL.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 7 else otherwise
