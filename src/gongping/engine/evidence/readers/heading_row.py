"""Which row holds the headings: titles and remarks may stand above it."""

from collections.abc import Sequence
from typing import Protocol

from gongping.errors import InputFault

SEARCHED_ROWS = 40
MOST_COLUMNS = 1000


class Recogniser(Protocol):
    """Knows headings of the table wanted."""

    def recognised(self, cells: Sequence[str | None]) -> int:
        """Return how many different columns of the table the cells name."""


class HeadingRowNotFound(InputFault):
    """No row near the top names columns of the table."""

    code = "heading-row-not-found"
    zh = (
        "{file} 前 {rows} 行里找不到“{table}”表的表头：请核对栏目名称和文字编码，"
        "或在 mapping.yaml 里写 header_row 和 columns。"
    )
    en = (
        "None of the first {rows} rows of {file} holds headings of the table {table}: check the headings and "
        "the encoding, or state header_row and columns in mapping.yaml."
    )


class TooManyColumns(InputFault):
    """A heading row wider than any real export."""

    code = "too-many-columns"
    zh = "{file} 有 {count} 栏，超过 {most} 栏：请删除右侧的空栏后再读入。"
    en = "{file} has {count} columns, more than {most}: delete the empty columns on the right."


def find_heading(rows: Sequence[Sequence[str | None]], recogniser: Recogniser) -> tuple[int, int]:
    """Return the position of the first row that names most columns, and how many it names (0: none does)."""
    best, most = 0, 0
    for position, cells in enumerate(rows[:SEARCHED_ROWS]):
        named = recogniser.recognised(cells)
        if named > most:
            best, most = position, named
    return best, most


def refuse_width(width: int, *, name: str) -> None:
    """Raise TooManyColumns where a row has more than 1,000 columns."""
    if width > MOST_COLUMNS:
        raise TooManyColumns(file=name, count=width, most=MOST_COLUMNS)
