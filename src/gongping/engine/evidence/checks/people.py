"""Rows of one person must not overlap: each day has one post, site and superior."""

import polars as pl

from gongping.engine.evidence.draft import Draft


def check_people(draft: Draft) -> None:
    """End each row where the person's next one begins, and flag those whose stated end was later.

    An empty ``until`` followed by another row of the person is no contradiction: it means until then.
    """
    counting = draft.frame.with_columns(_row=pl.int_range(pl.len()), _alive=draft.alive())
    ahead = (
        counting.filter("_alive")
        .sort("employee_id", pl.col("from").fill_null(pl.date(1, 1, 1)), "_row")
        .with_columns(_next=pl.col("from").shift(-1).over("employee_id"))
        .select("_row", "_next")
    )
    joined = counting.join(ahead, on="_row", how="left", maintain_order="left")
    later = (pl.col("until") > pl.col("_next")).fill_null(value=False)
    draft.flag(joined.select(later).to_series(), column="until", rule="people_overlap")
    ended = pl.when(later | pl.col("until").is_null()).then("_next").otherwise("until")
    draft.replace(joined.with_columns(until=ended).drop("_row", "_alive", "_next"))
