"""Cells that cannot surprise: text stays text, numbers carry their format, absence is a grey word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
# a spreadsheet may take a text that begins so for a formula when somebody edits or re-imports it
RISKY_STARTS = frozenset("=+-@＝＋－＠\t\r\n\0| ")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its width in characters."""

    heading: str
    width: int = 10


@dataclass(frozen=True, slots=True)
class Text:
    """A text; ``grey`` for words that stand where a number is missing."""

    text: str
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number with one of the formats of ``Styles``."""

    number: Decimal | int
    format: str


class Styles:
    """The formats of the whole workbook."""

    NUMBERS: Mapping[str, str] = {
        "total": "0.00",
        "error": '"±"0.0',
        "points": "0.0",
        "signed": '+0.00;"−"0.00;0.00',
        "percent": "0.0%",
        "count": "#,##0",
        "value": "#,##0.0##",
        "weight": "0.00",
    }

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EEF1F1", "valign": "vcenter"}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({**top, "text_wrap": True})
        self.quoted = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.grey = book.add_format({**top, "font_color": "#475459", "align": "right"})
        self.numbers = {name: book.add_format({**top, "num_format": f}) for name, f in self.NUMBERS.items()}


class SheetWriter:
    """One sheet, written from top to bottom: constant memory forgets a row once the next one begins."""

    def __init__(self, sheet: Any, styles: Styles, *, footer: str) -> None:
        self._sheet, self._styles, self._row = sheet, styles, 0
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&8{_in_footer(footer)}&C&8&A&R&8&P / &N")

    def widths(self, columns: Sequence[Column]) -> None:
        """Set the widths of columns; call before the first row."""
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)

    def title(self, text: str) -> None:
        """Write one line in large type."""
        self._string(0, text, self._styles.title)
        self._row += 1

    def table(self, columns: Sequence[Column], lines: Sequence[Sequence["Text | Number | None"]]) -> None:
        """Write a table that is all of the sheet: headings frozen, repeated in print, filter, widths."""
        self.widths(columns)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.autofilter(0, 0, max(1, len(lines)), len(columns) - 1)
        self.part(columns, lines)

    def part(self, columns: Sequence[Column], lines: Sequence[Sequence["Text | Number | None"]]) -> None:
        """Write a table below what is there already."""
        for place, column in enumerate(columns):
            self._string(place, column.heading, self._styles.head)
        self._row += 1
        for line in lines:
            self.line(line)

    def line(self, cells: Sequence["Text | Number | None"]) -> None:
        """Write one row of cells; None leaves a cell empty."""
        for place, cell in enumerate(cells):
            if isinstance(cell, Number):
                style = self._styles.numbers[cell.format]
                self._sheet.write_number(self._row, place, float(cell.number), style)
            elif cell is not None:
                self._string(place, cell.text, self._style_of(cell))
        self._row += 1

    def skip(self) -> None:
        """Leave one row empty."""
        self._row += 1

    def _style_of(self, cell: Text) -> Any:
        if cell.text[:1] in RISKY_STARTS:
            return self._styles.quoted
        return self._styles.grey if cell.grey else self._styles.text

    def _string(self, place: int, text: str, style: Any) -> None:
        # write_string never guesses; a lone surrogate cannot be stored, a longer text would be dropped whole
        safe = text.encode("utf-8", "replace").decode("utf-8")[:_LONGEST_TEXT]
        self._sheet.write_string(self._row, place, safe, style)


class SheetNames:
    """Names of sheets: what spreadsheets forbid is replaced, namesakes are numbered."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}

    def claim(self, wanted: str) -> str:
        """Return a name for a sheet that is allowed and not taken yet."""
        plain = "".join(letter if letter.isprintable() else "_" for letter in wanted.translate(_NOT_IN_NAMES))
        base = plain.strip("' ")[:_LONGEST_NAME] or "_"
        name, number = base, 2
        while name.casefold() in self._taken:
            ending = f" {number}"
            name, number = base[: _LONGEST_NAME - len(ending)] + ending, number + 1
        self._taken.add(name.casefold())
        return name


def _in_footer(text: str) -> str:
    return text.replace("&", "&&")
