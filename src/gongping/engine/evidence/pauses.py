"""The table order_pauses, made from the pauses that work orders carry."""

import polars as pl

from gongping.engine.evidence.cleaning import DayOrder
from gongping.engine.evidence.cleaning.pauses import parse_pauses
from gongping.engine.evidence.problem_frames import row_problems


def pauses_of(
    orders: pl.DataFrame, *, zone: str, order: DayOrder | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one row per pause (``order_id, pause_from, pause_to, _file, _line``), and the problems."""
    parsed = parse_pauses(orders["paused"], zone=zone, order=order)
    keys = orders.select("order_id", "_file", "_line").with_columns(
        row=pl.int_range(pl.len(), dtype=pl.Int64)
    )
    spans = parsed.spans.join(keys, on="row", how="left", maintain_order="left")
    wrong = parsed.wrong.join(keys, on="row", how="left", maintain_order="left")
    problems = row_problems(
        wrong,
        table="work_orders",
        column="paused",
        rule="pause_not_understood",
        severity="flagged",
        value=wrong["text"],
    )
    return spans.select("order_id", "pause_from", "pause_to", "_file", "_line"), problems
