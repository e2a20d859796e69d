"""Numbers as people and spreadsheets write them, exactly: decimals to 6 places and whole numbers."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import polars as pl

from gongping.engine.evidence.cleaning.text import by_distinct, narrow

TYPE = pl.Decimal(18, 6)
_STEP = Decimal("0.000001")
_TOO_FINE = r"[.][0-9]{7}|[eE]"
_GROUPED = re.compile(r"^[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?%?$")
_PLAIN = re.compile(r"^[-+]?(?:[0-9]{1,12}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?%?$")


def clean_decimals(text: pl.Series, *, decimal_comma: bool) -> pl.Series:
    """Return tidy ``text`` as decimal(18, 6): thousands separators and ¥ dropped, ``95%`` as 0.95.

    Null where the text is no number or too large. More than 6 decimals are rounded half away from zero.
    """
    text = narrow(text)
    if decimal_comma:
        text = text.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    quick = text.cast(TYPE, strict=False)
    odd = text.is_not_null() & (quick.is_null() | text.str.contains(_TOO_FINE))
    if not odd.any():
        return quick
    return quick.scatter(odd.arg_true(), by_distinct(text.filter(odd), _exact, TYPE))


def clean_whole(text: pl.Series, *, decimal_comma: bool) -> pl.Series:
    """Return tidy ``text`` as int64; ``3.0`` is whole, ``3.5`` is null."""
    quick = text.cast(pl.Int64, strict=False)
    odd = text.is_not_null() & quick.is_null()
    if not odd.any():
        return quick
    numbers = clean_decimals(text.filter(odd), decimal_comma=decimal_comma)
    whole = numbers.cast(pl.Int64, strict=False)
    return quick.scatter(odd.arg_true(), whole.set((whole.cast(TYPE) != numbers).fill_null(value=True), None))


def _exact(text: str) -> Decimal | None:
    text = text.strip("¥￥ ").replace(" ", "")
    if _GROUPED.match(text):
        text = text.replace(",", "")
    elif not _PLAIN.match(text):
        return None
    try:
        number = Decimal(text.removesuffix("%"))
        if text.endswith("%"):
            number = number / 100
        return number.quantize(_STEP, rounding=ROUND_HALF_UP) if abs(number) < 10**12 else None
    except InvalidOperation:
        return None
