"""One workbook with a sheet per table: headings, notes, drop-downs, cells that keep keys as text."""

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from gongping.engine.evidence.contracts import TABLES, Column, Table
from gongping.engine.evidence.templates.words import choices, guide, guide_name, heading, note, table_name
from gongping.errors import Language

_ROWS = 5000
_FORMATS = {"timestamp": "yyyy-mm-dd hh:mm", "date": "yyyy-mm-dd", "integer": "0", "decimal": "General"}
_MADE = datetime(2026, 1, 1)


def write_workbook(path: Path, language: Language) -> None:
    """Write the empty workbook; ``read_evidence`` reads it back once it is filled in."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})
        _write_guide(book, language)
        for table in TABLES.values():
            _write_sheet(book, table, language)


def _write_guide(book: Any, language: Language) -> None:
    sheet = book.add_worksheet(guide_name(language))
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    title, *lines = guide(language)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, line)


def _write_sheet(book: Any, table: Table, language: Language) -> None:
    sheet = book.add_worksheet(table_name(table, language))
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(table.columns):
        _write_column(book, sheet, position, column, language)


def _write_column(book: Any, sheet: Any, position: int, column: Column, language: Language) -> None:
    colour = "#DCEBFA" if column.required else "#F2F2F2"
    head = book.add_format({"bold": True, "bg_color": colour, "bottom": 1, "text_wrap": True})
    # keys and periods are text, or a spreadsheet turns them into numbers and dates
    cells = book.add_format({"num_format": _FORMATS.get(column.kind, "@")})
    sheet.set_column(position, position, 20 if column.storage == "timestamp" else 14, cells)
    sheet.write_string(0, position, heading(column, language), head)
    sheet.write_comment(0, position, note(column, language), {"x_scale": 1.5})
    words = choices(column, language)
    if words:
        sheet.data_validation(1, position, _ROWS, position, {"validate": "list", "source": words})
