"""Keys as they were before spreadsheets turned them into numbers, and periods before they became dates."""

from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.cleaning.text import narrow

# begins with a letter or has none, ends in a digit: no mark of absence, no number that a spreadsheet made
_USUAL = r"^(?:[A-Za-z][A-Za-z0-9_-]*)?[0-9]+$"
_FLOAT = r"^([0-9]+)\.0+$"
_SCIENTIFIC = r"^[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}$"
_MONTH = r"^(?P<y>[0-9]{4})\s*[-/.年]?\s*(?P<m>[0-9]{1,2})\s*月?(?:份)?$"
_FIRST_OF_MONTH = r"^([0-9]{4})[-/]([0-9]{1,2})[-/]0?1(?:\s+0?0:00(?::00)?)?$"


@dataclass(frozen=True)
class CleanedKeys:
    """``values``, and which have lost digits for good."""

    values: pl.Series
    lost: pl.Series


def are_usual(cells: pl.Series) -> pl.Series:
    """Say which cells are keys in the usual style, such as ``WO00012``, ``GD2026-0012`` or ``1042``.

    Of these nothing is to be tidied or cleaned.
    """
    return cells.str.contains(_USUAL).fill_null(value=False)


def clean_keys(text: pl.Series) -> CleanedKeys:
    """Return tidy keys narrowed, without a leading apostrophe or a trailing ``.0``.

    ``1.38E+10`` stays as it is: its digits cannot be brought back.
    """
    values = narrow(text).str.strip_prefix("'")
    if values.str.contains(".0", literal=True).any():
        values = values.str.replace(_FLOAT, "$1")
    lost = values.str.contains(r"[eE]\+?[0-9]") & values.str.contains(_SCIENTIFIC)
    return CleanedKeys(values, lost.fill_null(value=False))


def clean_periods(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return periods as written, and which of them a spreadsheet had made a date (the first of a month)."""
    text = narrow(text)
    was_date = text.str.contains(_FIRST_OF_MONTH).fill_null(value=False)
    if not was_date.any():
        return text, was_date
    return text.set(was_date, None).fill_null(_months(text, _FIRST_OF_MONTH)), was_date


def clean_months(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return months as ``2026-09``, null where none is understood, and which of them had become a date."""
    text, was_date = clean_periods(text)
    return _months(text, _MONTH), was_date


def _months(text: pl.Series, pattern: str) -> pl.Series:
    parts = text.str.extract_groups(pattern).struct.unnest()
    year, month = parts.columns
    whole = parts.select(pl.concat_str([pl.col(year), pl.lit("-"), pl.col(month).str.zfill(2)])).to_series()
    return whole.set(
        ~parts[month].cast(pl.Int64, strict=False).is_between(1, 12).fill_null(value=False), None
    )
