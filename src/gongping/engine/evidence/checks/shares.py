"""The shares of an order sum to 1."""

from decimal import Decimal

import polars as pl

from gongping.engine.evidence.draft import Draft

_STEP = Decimal("0.000001")


def check_shares(draft: Draft) -> None:
    """Reject all shares of an order whose sum is not 1, up to one millionth per share for thirds."""
    counting = (
        draft.kept_of("order_id", "weight")
        .group_by("order_id")
        .agg(sum=pl.col("weight").sum(), count=pl.len())
    )
    right = counting.filter(
        (pl.col("sum") - 1).abs() <= pl.col("count").cast(pl.Decimal(18, 6)) * pl.lit(_STEP)
    )
    wrong = ~draft.frame["order_id"].is_in(right["order_id"].implode())
    draft.reject(wrong, column="weight", rule="shares_not_one")
