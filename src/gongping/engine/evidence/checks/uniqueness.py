"""Of rows with the same natural key the last is kept."""

import numpy as np
import polars as pl

from gongping.engine.evidence.draft import Draft


def reject_earlier_twins(draft: Draft) -> None:
    """Reject every counting row that a later counting row with the same key replaces.

    Files come in the order of their names, rows in the order of their lines. Empty parts of a key are equal.
    """
    key = list(draft.table.key)
    counting = draft.alive().arg_true()
    rows = draft.kept_of(*key)
    # equal keys have equal hashes: only rows that share one, few or none, are compared
    hashes = rows.hash_rows()
    maybe = hashes.is_in(_repeated(hashes).implode()).arg_true()
    if maybe.is_empty():
        return
    earlier = ~rows[maybe].select(pl.struct(key).is_last_distinct()).to_series()
    twins = counting.gather(maybe.filter(earlier))
    nobody = pl.Series([False]).new_from_index(0, draft.frame.height)
    draft.reject(nobody.scatter(twins, True), column=key[0], rule="duplicate_key")


def _repeated(hashes: pl.Series) -> pl.Series:
    """Return the hashes that occur more than once."""
    ordered = np.sort(hashes.to_numpy())
    return pl.Series(ordered[1:][ordered[1:] == ordered[:-1]])
