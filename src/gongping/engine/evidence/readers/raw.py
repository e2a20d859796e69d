"""What every reader hands on: text as it stood in the file, with the line of each row."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class RawRows:
    """The rows below a heading row, untouched.

    ``frame`` has a text column ``c0``, ``c1``, … per entry of ``headings`` and ``_line`` (int64); empty cells
    are null or empty text. ``lost`` are rows that could not be taken apart: ``_line``, ``rule``, ``value``.
    ``notes`` say something about cells, columns or the sheet.
    """

    headings: tuple[str, ...]
    frame: pl.DataFrame
    lost: pl.DataFrame
    notes: Sequence["Note"] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader saw: about a cell where ``line`` and ``position`` (of the heading) are given."""

    rule: str
    line: int | None = None
    position: int | None = None
    value: str = ""


LOST_SCHEMA = pl.Schema({"_line": pl.Int64, "rule": pl.String, "value": pl.String})


def column_names(count: int) -> list[str]:
    """Return ``c0``, ``c1``, … for ``count`` columns."""
    return [f"c{position}" for position in range(count)]
