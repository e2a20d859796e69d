"""Moments and dates, in every style that exports use, as naive local time to the second.

Styles, after full-width characters were narrowed: ``2026-09-01 08:00[:30]``, ``2026/9/1 8:05`` (``.`` too);
``2026年9月1日 8时5分``; ``1/9/2026 8:05`` (order of day and month found or stated); ``20260901[080030]``;
ISO 8601 with ``T`` and an offset (converted to the scheme's zone); 上午/下午 or AM/PM; spreadsheet serials
(20000 to 80000 days since 1899-12-30, rounded to the second). Fractions of a second are cut off.
"""

import polars as pl

from gongping.engine.evidence.cleaning.moment_parts import TYPE, DayOrder, in_range, moments_by_parts
from gongping.engine.evidence.cleaning.text import narrow

_QUICK = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
)

_DATE_ALONE = r"^[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?$|^[0-9]{8}$|^[0-9]{5}$"
_DAY_OR_MONTH = r"^\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}\b"


def clean_moments(text: pl.Series, *, zone: str, order: DayOrder | None) -> pl.Series:
    """Return the moments of tidy ``text``, null where none is understood.

    ``zone`` is the scheme's IANA zone, to which moments with an offset are converted. ``order`` settles
    ``1/9/2026``; None means day first.
    """
    found = pl.Series([None], dtype=TYPE).new_from_index(0, len(text)) if len(text) else pl.Series(dtype=TYPE)
    for style in _QUICK:
        left = found.is_null() & text.is_not_null()
        if not left.any():
            return found
        if left.all():
            found = in_range(text.str.to_datetime(style, strict=False, time_unit="us"))
        elif _worth_trying(text.filter(left), style):
            more = in_range(text.filter(left).str.to_datetime(style, strict=False, time_unit="us"))
            found = found.scatter(left.arg_true(), more)
    left = found.is_null() & text.is_not_null()
    if not left.any():
        return found
    return found.scatter(left.arg_true(), moments_by_parts(narrow(text.filter(left)), zone, order))


def usual_moments(cells: pl.Series) -> pl.Series:
    """Return the moments of cells in the style ``2026-09-01 08:00:30``, null for all others."""
    # looking a moment up among those already read takes longer than reading it
    return in_range(cells.str.to_datetime(_QUICK[0], strict=False, time_unit="us", cache=False))


def order_of_days(texts: list[pl.Series]) -> tuple[DayOrder | None, bool]:
    """Return the order that some value of these columns proves, and whether any value needs one.

    A first number above 12 proves the day first, a second one the month first; both or neither prove nothing.
    """
    day_first = month_first = needed = False
    for text in texts:
        if not text.drop_nulls().head(1000).str.contains(_DAY_OR_MONTH).any():
            continue
        needed = True
        numbers = text.str.extract_groups(_DAY_OR_MONTH).struct.unnest().cast(pl.Int64)
        day_first |= bool((numbers["1"] > 12).any())
        month_first |= bool((numbers["2"] > 12).any())
    if day_first == month_first:
        return None, needed
    return ("dmy" if day_first else "mdy"), needed


def without_time(text: pl.Series, moments: pl.Series) -> pl.Series:
    """Say which of the tidy texts, read as ``moments``, are a date without a time of day."""
    midnight = (moments == moments.dt.truncate("1d")).fill_null(value=False)
    if not midnight.any():
        return midnight
    return midnight & text.str.contains(_DATE_ALONE).fill_null(value=False)


def _worth_trying(text: pl.Series, style: str) -> bool:
    return bool(text.head(200).str.to_datetime(style, strict=False).is_not_null().any())
