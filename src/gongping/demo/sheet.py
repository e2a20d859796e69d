"""A table of text cells on its way to a file, and how numbers and moments are written into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from gongping.demo.timeline import EXPORTED_SECOND, FIRST, Ints

Row = list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text under English column names, in the order in which a file holds them."""

    columns: tuple[str, ...]
    rows: list[Row]

    def column(self, name: str) -> int:
        """Return the place of a column."""
        return self.columns.index(name)


def clock_texts(seconds: Ints) -> list[str]:
    """Write moments as ``2026-09-01 08:05:33``; what lies after the export is an empty cell."""
    texts = np.datetime_as_string(np.datetime64(FIRST, "s") + np.minimum(seconds, EXPORTED_SECOND), unit="s")
    known = (seconds < EXPORTED_SECOND).tolist()
    return [text.replace("T", " ") if ok else "" for text, ok in zip(texts.tolist(), known, strict=True)]


def yes_no(flags: Iterable[bool]) -> list[str]:
    """Write truth values as the exports of Chinese systems do."""
    return ["是" if flag else "否" for flag in flags]


def day_text(day: date | None) -> str:
    """Write a date, or nothing."""
    return "" if day is None else day.isoformat()


def sheet_of(**columns: list[str]) -> Sheet:
    """Put equally long columns side by side."""
    return Sheet(tuple(columns), [list(row) for row in zip(*columns.values(), strict=True)])
