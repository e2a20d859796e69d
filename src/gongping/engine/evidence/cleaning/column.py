"""One column of text to one column of its type, with an account of what was done."""

from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.cleaning import identifiers, numbers
from gongping.engine.evidence.cleaning.moment_parts import TYPE as MOMENT
from gongping.engine.evidence.cleaning.moment_parts import DayOrder
from gongping.engine.evidence.cleaning.moments import clean_moments, without_time
from gongping.engine.evidence.cleaning.text import narrow, tidy
from gongping.engine.evidence.cleaning.words import clean_words, clean_yes_no
from gongping.engine.evidence.contracts import Column

_NAME_BLANKS = r"[\s\u3000]+"


@dataclass(frozen=True)
class CleaningRules:
    """What cleaning needs to know besides the column: the zone of moments, the order of day and month."""

    zone: str
    order: DayOrder | None = None
    decimal_comma: bool = False


@dataclass(frozen=True)
class Cleaned:
    """``values`` of the column's type; ``filled``: which cells had text; ``flags``: rule → which cells.

    A cell that was filled but has no value was not understood. ``dates_only`` counts moments without a time.
    """

    values: pl.Series
    filled: pl.Series
    flags: tuple[tuple[str, pl.Series], ...] = ()
    dates_only: int = 0


def clean_column(cells: pl.Series, column: Column, rules: CleaningRules) -> Cleaned:
    """Clean the text ``cells`` of one column."""
    text = tidy(cells)
    filled = text.is_not_null()
    if column.kind == "identifier":
        keys = identifiers.clean_keys(text)
        changed = keys.values != cells.str.strip_chars()
        return Cleaned(keys.values, filled, (("key_cleaned", changed), ("digits_lost", keys.lost)))
    if column.kind in ("period", "month"):
        clean = identifiers.clean_periods if column.kind == "period" else identifiers.clean_months
        values, was_date = clean(text)
        return Cleaned(values, filled, (("period_from_date", was_date),))
    if column.kind == "timestamp":
        moments = clean_moments(text, zone=rules.zone, order=rules.order)
        return Cleaned(moments, filled, dates_only=without_time(text))
    return Cleaned(_plain(text, column, rules), filled)


def _plain(text: pl.Series, column: Column, rules: CleaningRules) -> pl.Series:
    match column.kind:
        case "date":
            return clean_moments(text, zone=rules.zone, order=rules.order).dt.date()
        case "integer":
            return numbers.clean_whole(text, decimal_comma=rules.decimal_comma)
        case "decimal":
            return numbers.clean_decimals(text, decimal_comma=rules.decimal_comma)
        case "word":
            return clean_words(text, column.words)
        case "boolean":
            return clean_yes_no(text)
    return narrow(text).str.replace_all(_NAME_BLANKS, "") if column.repair_spaces else text


def empty_column(column: Column, height: int) -> pl.Series:
    """Return nulls of the column's type, for a column the file lacks."""
    types = {
        "timestamp": MOMENT,
        "date": pl.Date(),
        "int64": pl.Int64(),
        "decimal": numbers.TYPE,
        "boolean": pl.Boolean(),
        "text": pl.String(),
    }
    return pl.Series(column.name, [None] * height, dtype=types[column.storage])
