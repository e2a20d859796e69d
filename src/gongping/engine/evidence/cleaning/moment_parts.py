"""Moments whose style needs taking apart: years last, 年月日, AM and PM, offsets, serials."""

from typing import Literal

import polars as pl

DayOrder = Literal["ymd", "dmy", "mdy"]
TYPE = pl.Datetime("us")
_FIRST, _LAST = pl.datetime(1900, 1, 1), pl.datetime(2200, 1, 1)

_TIME = (
    r"(?:[T\s]+(?P<early>上午|下午|晚上|早上|凌晨|中午|(?i:[ap]m))?\s*(?P<H>[0-9]{1,2})"
    r"(?:[:时点](?P<M>[0-9]{1,2})?分?(?:[:]?(?P<S>[0-9]{1,2})(?:[.,][0-9]+)?秒?)?)?\s*(?P<late>(?i:[ap]m))?)?"
    r"\s*(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?$"
)
_YEAR_FIRST = r"^(?P<y>[0-9]{4})[-/.年](?P<m>[0-9]{1,2})[-/.月](?P<d>[0-9]{1,2})[日号]?" + _TIME
_YEAR_LAST = r"^(?P<a>[0-9]{1,2})[-/.](?P<b>[0-9]{1,2})[-/.](?P<y>[0-9]{4})" + _TIME
_COMPACT = (
    r"^(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
    r"(?:[T\s]?(?P<H>[0-9]{2})(?P<M>[0-9]{2})(?P<S>[0-9]{2})?)?$"
)
_SERIAL = r"^(?:[2-7][0-9]{4})(?:\.[0-9]+)?$"


def moments_by_parts(text: pl.Series, zone: str, order: DayOrder | None) -> pl.Series:
    """Return the moments of narrowed ``text``, each distinct one taken apart by its style."""
    distinct = text.unique()
    first = _parts(distinct.str.replace("[日号]", "${0} "), _YEAR_FIRST)
    last = _parts(distinct, _YEAR_LAST)
    day, month = ("b", "a") if order == "mdy" else ("a", "b")
    last = last.with_columns(d=pl.col(day), m=pl.col(month))
    compact = _parts(distinct, _COMPACT)
    moments = pl.select(
        pl.coalesce(
            *(_assembled(parts, zone) for parts in (first, last, compact)),
            _from_serial(distinct),
        )
    ).to_series()
    return text.replace_strict(distinct, in_range(moments), default=None, return_dtype=TYPE)


def _parts(text: pl.Series, pattern: str) -> pl.DataFrame:
    return text.str.extract_groups(pattern).struct.unnest()


def _assembled(parts: pl.DataFrame, zone: str) -> pl.Series:
    def padded(name: str) -> pl.Expr:
        return pl.col(name).fill_null("00").str.zfill(2)

    half = {name: parts[name].str.to_lowercase() for name in ("early", "late") if name in parts.columns}
    hours = parts["H"].cast(pl.Int64, strict=False)
    for word in half.values():
        afternoon = word.is_in(["下午", "晚上", "中午", "pm"]) & (hours < 12)
        midnight = word.is_in(["上午", "凌晨", "早上", "am"]) & (hours == 12)
        hours = hours + 12 * (afternoon.cast(pl.Int64) - midnight.cast(pl.Int64)).fill_null(0)
    text = parts.with_columns(H=hours.cast(pl.String)).select(
        pl.concat_str(
            [pl.col("y"), pl.col("m").str.zfill(2), pl.col("d").str.zfill(2)]
            + [padded(name) for name in ("H", "M", "S")],
            separator=" ",
        )
    )
    moments = text.to_series().str.to_datetime("%Y %m %d %H %M %S", strict=False, time_unit="us")
    return _shifted(moments, parts["zone"], zone) if "zone" in parts.columns else moments


def _shifted(moments: pl.Series, offsets: pl.Series, zone: str) -> pl.Series:
    if offsets.null_count() == len(offsets):
        return moments
    signs = offsets.str.extract_groups(r"^([+-])([0-9]{2}):?([0-9]{2})$").struct.unnest()
    minutes = signs.select(
        pl.when(pl.col("1") == "-").then(-1).otherwise(1)
        * (pl.col("2").cast(pl.Int64) * 60 + pl.col("3").cast(pl.Int64)).fill_null(0)
    ).to_series()
    known = pl.DataFrame({"moment": moments, "minutes": minutes, "offset": offsets})
    utc = (pl.col("moment") - pl.duration(minutes=pl.col("minutes"))).dt.replace_time_zone("UTC")
    local = utc.dt.convert_time_zone(zone).dt.replace_time_zone(None)
    return known.select(pl.when(pl.col("offset").is_null()).then("moment").otherwise(local)).to_series()


def _from_serial(text: pl.Series) -> pl.Series:
    days = pl.when(pl.lit(text).str.contains(_SERIAL)).then(pl.lit(text)).cast(pl.Float64)
    seconds = (days * 86_400).round(0).cast(pl.Int64)
    return pl.select(pl.datetime(1899, 12, 30) + pl.duration(seconds=seconds)).to_series().cast(TYPE)


def in_range(moments: pl.Series) -> pl.Series:
    """Return the moments of the years 1900 to 2199, null for others."""
    return pl.select(
        pl.when(pl.lit(moments).is_between(_FIRST, _LAST, closed="left")).then(moments)
    ).to_series()
