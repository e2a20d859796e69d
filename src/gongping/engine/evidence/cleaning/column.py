"""One column of text to one column of its type, with an account of what was done."""

from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.cleaning import identifiers, numbers
from gongping.engine.evidence.cleaning.moment_parts import TYPE as MOMENT
from gongping.engine.evidence.cleaning.moment_parts import DayOrder
from gongping.engine.evidence.cleaning.moments import clean_moments, usual_moments, without_time
from gongping.engine.evidence.cleaning.text import narrow, tidy
from gongping.engine.evidence.cleaning.words import clean_words, clean_yes_no
from gongping.engine.evidence.contracts import Column

_NAME_BLANKS = r"[\s\u3000]+"
_GLANCE = 2000
_REPEATING = 0.2


@dataclass(frozen=True)
class CleaningRules:
    """What cleaning needs to know besides the column: the zone of moments, the order of day and month."""

    zone: str
    order: DayOrder | None = None
    decimal_comma: bool = False


@dataclass(frozen=True)
class Cleaned:
    """``values`` of the column's type; ``filled``: which cells had text; ``flags``: rule → which cells.

    A cell that was filled but has no value was not understood. ``dates_only``: moments without a time of day.
    """

    values: pl.Series
    filled: pl.Series
    flags: tuple[tuple[str, pl.Series], ...] = ()
    dates_only: pl.Series | None = None

    def spread(self, places: pl.Series) -> "Cleaned":
        """Return the same for a column whose cells stand at ``places`` of this one."""
        only = self.dates_only
        return Cleaned(
            self.values.gather(places),
            self.filled.gather(places),
            tuple((rule, cells.gather(places)) for rule, cells in self.flags),
            None if only is None else only.gather(places),
        )


def clean_column(cells: pl.Series, column: Column, rules: CleaningRules) -> Cleaned:
    """Clean the text ``cells`` of one column; each distinct text once where texts repeat."""
    if cells.head(_GLANCE).n_unique() > _GLANCE * _REPEATING:
        return _clean(cells, column, rules)
    distinct = cells.unique().drop_nulls()
    if len(distinct) > len(cells) * _REPEATING:
        return _clean(cells, column, rules)
    known = pl.concat([distinct, pl.Series([None], dtype=pl.String)])
    places = cells.cast(pl.Enum(distinct)).to_physical().cast(pl.UInt32)
    return _clean(known, column, rules).spread(places.fill_null(len(distinct)))


def _clean(cells: pl.Series, column: Column, rules: CleaningRules) -> Cleaned:
    if column.kind == "timestamp":
        return _moments(cells, rules)
    if column.kind == "identifier":
        return _keys(cells)
    text = tidy(cells)
    filled = text.is_not_null()
    if column.kind in ("period", "month"):
        clean = identifiers.clean_periods if column.kind == "period" else identifiers.clean_months
        values, was_date = clean(text)
        return Cleaned(values, filled, (("period_from_date", was_date),))
    return Cleaned(_plain(text, column, rules), filled)


def _moments(cells: pl.Series, rules: CleaningRules) -> Cleaned:
    """Clean moments; most are in the usual style and need no tidying first."""
    usual = usual_moments(cells)
    left = usual.is_null()
    places = left.arg_true()
    text = tidy(cells.filter(left))
    moments = clean_moments(text, zone=rules.zone, order=rules.order)
    return Cleaned(
        usual.scatter(places, moments),
        (~left).scatter(places, text.is_not_null()),
        dates_only=_only_at(places, without_time(text, moments), len(cells)),
    )


def _keys(cells: pl.Series) -> Cleaned:
    """Clean keys; most are in the usual style and stay what they are."""
    usual = identifiers.are_usual(cells)
    places = (~usual).arg_true()
    odd = cells.gather(places)
    text = tidy(odd)
    keys = identifiers.clean_keys(text)
    changed = keys.values != odd.str.strip_chars()
    return Cleaned(
        cells.scatter(places, keys.values) if len(places) else cells,
        usual.scatter(places, text.is_not_null()),
        tuple(
            (rule, _only_at(places, found, len(cells)))
            for rule, found in (("key_cleaned", changed), ("digits_lost", keys.lost))
        ),
    )


def _only_at(places: pl.Series, found: pl.Series, count: int) -> pl.Series:
    """Return ``found`` for the cells at ``places`` and False for the rest of ``count``."""
    nowhere = pl.Series([False]).new_from_index(0, count) if count else pl.Series(dtype=pl.Boolean)
    return nowhere.scatter(places, found)


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
    one = pl.Series(column.name, [None], dtype=types[column.storage])
    return one.new_from_index(0, height) if height else one.clear()
