"""Workbooks without formulas, links or macros."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from gongping.portal.components.words import Value, in_words

OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
MOST_CHARACTERS = 32_767
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


Sheet = tuple[str, Sequence[str], Iterable[Sequence[Value]]]


def write_xlsx(
    file: IO[bytes], sheet: str, titles: Sequence[str], rows: Iterable[Sequence[Value]], *, made_at: datetime
) -> int:
    """Write a table as the only sheet of a workbook, row by row; return how many rows it holds.

    Numbers, days and moments (in the portal's time zone) stay what they are; everything else is text.
    """
    return write_sheets(file, [(sheet, titles, rows)], made_at=made_at)


def write_sheets(file: IO[bytes], sheets: Iterable[Sheet], *, made_at: datetime) -> int:
    """Write tables (name, titles, rows) as the sheets of a workbook; return how many rows they hold."""
    total = 0
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"created": timezone.localtime(made_at).replace(tzinfo=None)})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for name, titles, rows in sheets:
            total += _write_sheet(book, name, titles, rows, formats)
    return total


def _write_sheet(
    book: Any, name: str, titles: Sequence[str], rows: Iterable[Sequence[Value]], formats: dict[str, Any]
) -> int:
    count = 0
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", "", name)[:31])
    page.freeze_panes(1, 0)
    page.set_column(0, max(len(titles) - 1, 0), 16)
    for place, title in enumerate(titles):
        page.write_string(0, place, _text(title), formats["head"])
    for count, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write(page, count, place, value, formats)
    return count


def _write(page: Any, line: int, place: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(line, place, in_words(value))
    elif isinstance(value, int | float | Decimal):
        page.write_number(line, place, value)
    elif isinstance(value, datetime):
        page.write_datetime(line, place, timezone.localtime(value).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(line, place, value, formats["day"])
    else:
        page.write_string(line, place, _text(in_words(value)))


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)[:MOST_CHARACTERS]
