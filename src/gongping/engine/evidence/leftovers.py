"""Rows of an export that are no records: totals below, headings repeated on every printed page."""

import polars as pl

_TOTAL = (
    r"(?i)^\s*(?:(?:本页|本月|本期|本表)?(?:合计|总计|小计|共计)|(?:累计|汇总|total|sub-?total|grand\s+total|sum)"
    r"\s*[:：]?\s*[\d.,]*\s*$|共\s*\d+\s*[条行页])"
)


def leftovers(frame: pl.DataFrame, headings: tuple[str, ...]) -> pl.Series:
    """Return the rule for each row that is no record (``total_row``, ``repeated_heading``), null for records.

    A row is a total when its first filled cell says so; a heading row when it repeats every heading.
    """
    totals = _first_filled(frame, len(headings)).str.contains(_TOTAL)
    rules = pl.Series("rule", [None] * frame.height, dtype=pl.String).set(
        totals.fill_null(value=False), "total_row"
    )
    named = [position for position, heading in enumerate(headings) if heading.strip()]
    again = frame[f"c{named[0]}"] == headings[named[0]] if named else pl.Series([False] * frame.height)
    if not again.any():
        return rules
    every = pl.all_horizontal(pl.col(f"c{position}") == headings[position] for position in named)
    return rules.set(frame.select(every.fill_null(value=False)).to_series(), "repeated_heading")


def _first_filled(frame: pl.DataFrame, width: int) -> pl.Series:
    """Return the first filled cell of each row; it is the first cell but in a few rows."""
    first = frame["c0"]
    empty = first.is_null() | (first == "")
    if not empty.any():
        return first
    filled = [pl.when(pl.col(f"c{n}") != "").then(pl.col(f"c{n}")) for n in range(width)]
    return first.scatter(empty.arg_true(), frame.filter(empty).select(pl.coalesce(filled)).to_series())


def total_line(text: pl.Series) -> pl.Series:
    """Say which raw lines are totals, for lines that have too few or too many fields."""
    return text.str.strip_chars("\"'\t,;| ").str.contains(_TOTAL).fill_null(value=False)
