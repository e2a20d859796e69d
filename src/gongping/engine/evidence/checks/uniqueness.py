"""Of rows with the same natural key the last is kept."""

import polars as pl

from gongping.engine.evidence.draft import Draft


def reject_earlier_twins(draft: Draft) -> None:
    """Reject every counting row that a later counting row with the same key replaces.

    Files come in the order of their names, rows in the order of their lines. Empty parts of a key are equal.
    """
    key = list(draft.table.key)
    alive = draft.alive()
    rows = draft.frame.select(key)
    counting = rows if alive.all() else rows.filter(alive)
    last = counting.select(pl.struct(key) if len(key) > 1 else pl.col(key[0])).to_series().is_last_distinct()
    if last.all():
        return
    twin = pl.Series([False]).new_from_index(0, len(alive)).scatter(alive.arg_true().filter(~last), True)
    draft.reject(twin, column=key[0], rule="duplicate_key")
