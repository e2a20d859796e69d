"""Sheets of a workbook to raw rows."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import fastexcel
import polars as pl

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.readers.heading_row import (
    SEARCHED_ROWS,
    HeadingRowNotFound,
    Recogniser,
    find_heading,
)
from gongping.engine.evidence.readers.raw import LOST_SCHEMA, Note, RawRows, column_names
from gongping.engine.evidence.readers.xlsx_scan import (
    Position,
    Sheet,
    SheetScan,
    check_members,
    scan_sheet,
    sheets_of,
)
from gongping.engine.evidence.readers.xlsx_text import refuse_text_bomb
from gongping.engine.evidence.readers.xlsx_zip import WorkbookNotUsable, open_workbook

_MOST_NOTES = 1000


@dataclass(frozen=True)
class Workbook:
    """An open workbook that has been weighed: its sheets may be read one by one."""

    raw: bytes
    name: str
    archive: zipfile.ZipFile
    sheets: tuple[Sheet, ...]
    links: bool

    def rows(self, sheet: Sheet, *, table: str, recogniser: Recogniser, header_row: int | None) -> RawRows:
        """Read one sheet below its heading row.

        Raises HeadingRowNotFound, TooManyColumns, SheetTooLarge, FileTooLarge, FileDamaged and
        WorkbookNotUsable.
        """
        scan = scan_sheet(self.archive, sheet, name=self.name)
        refuse_text_bomb(self.archive, sheet, scan, name=self.name)
        shown = f"{self.name}[{sheet.name}]"
        if not scan.cells:
            raise HeadingRowNotFound(file=shown, table=table, rows=0)
        grid = self._grid(sheet)
        line = header_row or _heading_line(grid, shown, table, recogniser)
        if line > grid.height:
            raise HeadingRowNotFound(file=shown, table=table, rows=grid.height)
        headings = tuple((cell or "").strip() for cell in grid.row(line - 1))
        rows = grid.with_columns(_line=pl.int_range(1, grid.height + 1, dtype=pl.Int64))[line:]
        rows = rows.filter(~pl.all_horizontal(pl.exclude("_line").is_null()))
        return RawRows(headings, rows, pl.DataFrame(schema=LOST_SCHEMA), _notes(scan, rows, line))

    def is_empty(self, sheet: Sheet) -> bool:
        """Say whether the sheet has no filled cell at all."""
        return scan_sheet(self.archive, sheet, name=self.name).cells == 0

    def _grid(self, sheet: Sheet) -> pl.DataFrame:
        """Return every cell as the text it shows; the first row of the frame is row 1 of the sheet."""
        try:
            reader = fastexcel.read_excel(self.raw)
            loaded = reader.load_sheet(sheet.name, header_row=None, skip_rows=0, dtypes="string")
            grid: pl.DataFrame = loaded.to_polars()
        except fastexcel.FastExcelError:
            raise WorkbookNotUsable(
                file=self.name,
                why=Both(f"工作表“{sheet.name}”读不出", f"the sheet '{sheet.name}' is malformed"),
            ) from None
        return grid.rename(dict(zip(grid.columns, column_names(grid.width), strict=True)))


@contextmanager
def workbook(raw: bytes, *, name: str) -> Iterator[Workbook]:
    """Open a workbook whose archive has been weighed member by member.

    Raises FileTooLarge, FileDamaged, WorkbookNotUsable.
    """
    with open_workbook(raw, name=name) as archive:
        sheets = sheets_of(archive, name=name)
        check_members(archive, sheets, name=name)
        links = any(member.startswith("xl/externalLinks/") for member in archive.namelist())
        yield Workbook(raw, name, archive, tuple(sheets), links)


def _heading_line(grid: pl.DataFrame, shown: str, table: str, recogniser: Recogniser) -> int:
    position, named = find_heading(grid.head(SEARCHED_ROWS).rows(), recogniser)
    if not named:
        raise HeadingRowNotFound(file=shown, table=table, rows=SEARCHED_ROWS)
    return position + 1


def _notes(scan: SheetScan, rows: pl.DataFrame, heading: int) -> list[Note]:
    """Say which data cells are formulas without a result, errors, or parts of a merged area."""
    notes = [
        Note("formula_without_value", row, column - scan.left)
        for row, column in sorted(_empty_ones(scan.formulas, rows, scan.left))
    ]
    notes += [
        Note("cell_error", row, column - scan.left) for row, column in sorted(scan.errors) if row > heading
    ]
    notes += [
        Note("merged_cells", first[0], first[1] - scan.left)
        for first, last in sorted(scan.merged)
        if last[0] > heading and last != first
    ]
    return notes[:_MOST_NOTES]


def _empty_ones(cells: set[Position], rows: pl.DataFrame, left: int) -> set[Position]:
    if not cells:
        return set()
    wanted = rows.filter(pl.col("_line").is_in([row for row, _ in cells]))
    by_line = {values[-1]: values for values in wanted.rows()}
    return {
        (row, column)
        for row, column in cells
        if row in by_line and 0 <= column - left < rows.width - 1 and by_line[row][column - left] is None
    }
