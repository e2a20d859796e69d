"""How well a column of a file fits a column of a table, by its heading and by what stands in it."""

from difflib import SequenceMatcher

import polars as pl

from gongping.engine.evidence.cleaning import CleaningRules, clean_column
from gongping.engine.evidence.contracts import Column
from gongping.engine.evidence.contracts.recognise import squash

_LEAST_VALUES = 0.8
_TELLING = ("timestamp", "date", "word", "boolean")
_RULES = CleaningRules("Asia/Shanghai")


def by_heading(heading: str, column: Column) -> float:
    """Return how alike a heading is to what the column is called, 0 to 1."""
    plain = squash(heading)
    known = [squash(name) for name in (column.name, *column.headings)]
    return max((_alike(plain, name) for name in known if plain and name), default=0.0)


def by_values(cells: pl.Series, column: Column) -> float | None:
    """Return which share of filled cells the column understands; None where that tells nothing."""
    if column.kind not in _TELLING:
        return None
    filled = cells.drop_nulls()
    filled = filled.filter(filled.str.strip_chars() != "")
    if filled.is_empty():
        return None
    cleaned = clean_column(filled, column, _RULES)
    return 1 - cleaned.values.null_count() / len(filled)


def likeness(heading: str, cells: pl.Series, column: Column) -> float:
    """Return one figure, 0 to 1; values that do not fit make a like heading unlikely."""
    name, values = by_heading(heading, column), by_values(cells, column)
    if values is None:
        return name
    return name * values if values < _LEAST_VALUES else max(name, (name + values) / 2)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 2 and shorter in longer:
        return 0.6 + 0.4 * len(shorter) / len(longer)
    return 0.9 * SequenceMatcher(None, one, other, autojunk=False).ratio()
