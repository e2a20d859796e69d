"""The pauses of a work order, written in one cell: ``from/to;from/to``, an open end left empty."""

from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.cleaning.moment_parts import DayOrder
from gongping.engine.evidence.cleaning.moments import clean_moments
from gongping.engine.evidence.cleaning.text import narrow, tidy

_SPAN = r"^(?P<from>.*?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)\s*(?:/|~|至|到|—|–)\s*(?P<to>.*)$"


@dataclass(frozen=True)
class ParsedPauses:
    """``spans``: ``row`` (position of the cell), ``pause_from``, ``pause_to``; ``wrong``: row and text."""

    spans: pl.DataFrame
    wrong: pl.DataFrame


def parse_pauses(text: pl.Series, *, zone: str, order: DayOrder | None) -> ParsedPauses:
    """Take tidy cells apart; what is no span, or ends before it begins, is wrong and left out."""
    cells = pl.DataFrame({"row": pl.int_range(len(text), eager=True), "text": narrow(text)}).drop_nulls()
    pieces = cells.with_columns(pl.col("text").str.split(";")).explode("text")
    pieces = pieces.with_columns(text=tidy(pieces["text"])).drop_nulls()
    spans = pieces.hstack(pieces["text"].str.extract_groups(_SPAN).struct.unnest())
    ends = tidy(spans["to"])
    spans = spans.with_columns(
        pause_from=clean_moments(tidy(spans["from"]), zone=zone, order=order),
        pause_to=clean_moments(ends, zone=zone, order=order),
        end_written=ends.is_not_null(),
    )
    right = (
        pl.col("pause_from").is_not_null()
        & (pl.col("pause_to").is_not_null() | ~pl.col("end_written"))
        & (pl.col("pause_to") >= pl.col("pause_from")).fill_null(value=True)
    )
    return ParsedPauses(
        spans.filter(right).select("row", "pause_from", "pause_to"),
        spans.filter(~right).select("row", "text"),
    )
