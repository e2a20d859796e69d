"""Rows that contradict themselves."""

from collections.abc import Callable

import polars as pl

from gongping.engine.evidence.draft import Draft

_NOT_BEFORE = {
    "work_orders": ("created_at", ("responded_at", "resolved_at", "closed_at", "called_back_at")),
    "handovers": ("handed_at", ("accepted_at",)),
    "satisfaction": ("answered_at", ("followed_up_at",)),
}


def check_rows(draft: Draft) -> None:
    """Judge each row of a table by itself."""
    start, laters = _NOT_BEFORE.get(draft.table.name, ("", ()))
    for later in laters:
        if draft.has(start, later):
            draft.reject(pl.col(later) < pl.col(start), column=later, rule="before_created")
    own = _OWN.get(draft.table.name)
    if own is not None:
        own(draft)


def _work_orders(draft: Draft) -> None:
    if draft.has("due_at"):
        draft.flag(pl.col("due_at") < pl.col("created_at"), column="due_at", rule="due_before_created")


def _satisfaction(draft: Draft) -> None:
    if draft.has("invited_at"):
        odd = pl.col("answered_at") < pl.col("invited_at")
        draft.flag(odd, column="answered_at", rule="before_invited")


def _people(draft: Draft) -> None:
    draft.reject(pl.col("until") <= pl.col("from"), column="until", rule="empty_stretch")


def _attendance(draft: Draft) -> None:
    odd = pl.col("present_days") > pl.col("due_days")
    draft.flag(odd, column="present_days", rule="present_over_due")


def _checks(draft: Draft) -> None:
    draft.reject(pl.col("score") > pl.col("of"), column="score", rule="score_over_full")


def _objectives(draft: Draft) -> None:
    draft.reject(pl.col("target") == pl.col("start"), column="target", rule="target_is_start")


def _ratings(draft: Draft) -> None:
    same = pl.col("rater_id") == pl.col("ratee_id")
    draft.reject(same != (pl.col("relation") == "self"), column="relation", rule="self_mismatch")


_OWN: dict[str, Callable[[Draft], None]] = {
    "work_orders": _work_orders,
    "satisfaction": _satisfaction,
    "people": _people,
    "attendance": _attendance,
    "checks": _checks,
    "objectives": _objectives,
    "ratings": _ratings,
}
