"""Writing sheets as the files that a company really hands in: UTF-8, GB18030, tabs, XLSX, titles, totals."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

from gongping.demo.headings import HEADINGS
from gongping.demo.sheet import Row, Sheet

_FROZEN = datetime(2026, 10, 12, 8, 0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a table becomes a file. ``titles`` stand above the header, ``total`` below the rows."""

    name: str
    encoding: str = "utf-8"
    delimiter: str = ","
    titles: tuple[str, ...] = ()
    total: str = ""
    chinese: bool = False

    @property
    def first_line(self) -> int:
        """The line (or sheet row) of the first data row, counted from 1."""
        return len(self.titles) + 2


def write(folder: Path, table: str, sheet: Sheet, style: Style) -> Path:
    """Write a sheet and return the path; the same sheet gives the same bytes."""
    words = HEADINGS[table] if style.chinese else {}
    width = len(sheet.columns)
    lines = [_padded(title, width) for title in style.titles]
    lines.append([words.get(name, name) for name in sheet.columns])
    lines += sheet.rows
    if style.total:
        lines.append([*_padded(style.total, width - 1), str(len(sheet.rows))])
    path = folder / style.name
    if style.name.endswith(".xlsx"):
        _write_workbook(path, lines, style.first_line)
    else:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=style.delimiter, lineterminator="\r\n").writerows(lines)
        path.write_bytes(text.getvalue().encode(style.encoding))
    return path


def _padded(text: str, width: int) -> Row:
    return [text] + [""] * (width - 1)


def _write_workbook(path: Path, lines: list[Row], first_line: int) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _FROZEN, "author": "嘉和物业"})
        page = book.add_worksheet("Sheet1")
        as_day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, line in enumerate(lines):
            for column, text in enumerate(line):
                if place + 1 < first_line or not text:
                    page.write_string(place, column, text)
                elif _is_number(text):
                    page.write_number(place, column, float(text))
                elif len(text) == 10 and text[4] == text[7] == "-":
                    page.write_datetime(place, column, datetime.fromisoformat(text), as_day)
                else:
                    page.write_string(place, column, text)
        page.freeze_panes(first_line - 1, 1)


def _is_number(text: str) -> bool:
    whole, _, part = text.partition(".")
    return whole.isdigit() and (part.isdigit() or not part) and text[-1] != "."
