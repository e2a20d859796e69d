"""Orders as signals look at them: one row per matter, who answers for it, and what is odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import polars as pl

from gongping.engine.evidence import HasTables

REOPEN_DAYS, REPEAT_DAYS, SPLIT_HOURS, LAST_MINUTES = 7, 14, 24, 15
COLUMNS = (
    "order_id", "kind", "employee_id", "site", "household_id", "category", "created_at", "resolved_at",
    "closed_at", "due_at", "reopened_count",
)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOMENTS = ("created_at", "resolved_at", "closed_at", "due_at")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The matters of these days (half-open, naive local), as they were known at ``seen``."""

    start: datetime
    end: datetime
    seen: datetime


def matters_of(evidence: HasTables) -> pl.DataFrame:
    """Return the orders of the evidence with whoever resolved them, and whether they were opened again."""
    if "work_orders" not in evidence.tables:
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    orders = pl.DataFrame(evidence.tables["work_orders"].select(*COLUMNS).to_pyarrow())
    if "order_events" not in evidence.tables:
        return orders
    columns = ("order_id", "at", "event", "employee_id")
    events = pl.DataFrame(evidence.tables["order_events"].select(*columns).to_pyarrow()).sort("at")
    resolved = (
        events.filter(pl.col("event") == "resolved", pl.col("employee_id").is_not_null())
        .group_by("order_id", maintain_order=True)
        .agg(resolver=pl.col("employee_id").last())
    )
    opened = events.filter(pl.col("event") == "reopened").group_by("order_id").agg(times=pl.len())
    return (
        orders.join(resolved, on="order_id", how="left")
        .join(opened, on="order_id", how="left")
        .with_columns(
            employee_id=pl.coalesce("resolver", "employee_id"),
            reopened_count=pl.coalesce(pl.col("times").cast(pl.Int64), "reopened_count"),
        )
        .select(*COLUMNS)
    )


def with_oddities(
    matters: pl.DataFrame, stretch: Stretch, ends: Mapping[int, time], first: pl.DataFrame | None
) -> pl.DataFrame:
    """Return the matters of a stretch with one column per oddity: true, false, or null where it cannot be.

    ``ends``: the last minute of work by weekday (0 is Monday). ``first``: order_id, kind and category as they
    were first handed in, None where nothing is kept of that.
    """
    known = matters.with_columns(pl.col(MOMENTS).cast(pl.Datetime("us"))).sort("created_at", "order_id")
    found = known.filter(pl.col("created_at").is_between(stretch.start, stretch.end, closed="left"))
    done = pl.coalesce("resolved_at", "closed_at")
    found = found.with_columns(
        done=done, stratum=pl.concat_str("kind", "site", separator="|", ignore_nulls=True)
    )
    return (
        found.with_columns(
            reopened=_observed(REOPEN_DAYS, stretch, pl.col("reopened_count").fill_null(0) > 0),
            near_limit=_near_limit(),
            shift_end=_shift_end(ends),
        )
        .join(_splits(found), on="order_id", how="left")
        .join(_repeats(known, found), on="order_id", how="left")
        .join(_reclassified(found, first), on="order_id", how="left")
        .with_columns(repeated=_observed(REPEAT_DAYS, stretch, pl.col("again").fill_null(False)))
        .drop("again")
    )


def _allowed_share() -> pl.Expr:
    """Return the part of the allowed time that a matter took: 1 is exactly at its limit."""
    allowed = (pl.col("due_at") - pl.col("created_at")).dt.total_seconds()
    took = (pl.col("done") - pl.col("created_at")).dt.total_seconds()
    return pl.when(allowed > 0).then(took / allowed)


def day_ends(calendar: Mapping[str, Any]) -> dict[int, time]:
    """Return when work ends on each weekday of a scheme's calendar."""
    hours = calendar.get("opening_hours") or {}
    return {
        place: time.fromisoformat(str(hours[day][-1][1]))
        for place, day in enumerate(_WEEKDAYS)
        if hours.get(day) and str(hours[day][-1][1]) != "24:00"
    }


def _observed(days: int, stretch: Stretch, odd: pl.Expr) -> pl.Expr:
    """Return ``odd`` of what was done long enough ago to know, null of the rest."""
    return pl.when(pl.col("done") + timedelta(days=days) <= stretch.seen).then(odd)


def _near_limit() -> pl.Expr:
    share = _allowed_share()
    return pl.when(share.is_between(0.5, 1.5, closed="right")).then(share.is_between(0.9, 1, closed="right"))


def _shift_end(ends: Mapping[int, time]) -> pl.Expr:
    """Say of what was closed on a working day whether it was in the last minutes of it."""
    minute = pl.col("done").dt.hour().cast(pl.Int32) * 60 + pl.col("done").dt.minute().cast(pl.Int32)
    last = pl.col("done").dt.weekday().cast(pl.Int32).sub(1).replace_strict(
        {day: end.hour * 60 + end.minute for day, end in ends.items()}, default=None, return_dtype=pl.Int32
    )  # fmt: skip
    return pl.when((minute <= last) & (minute >= last - 8 * 60)).then(minute > last - LAST_MINUTES)


def _splits(found: pl.DataFrame) -> pl.DataFrame:
    """Say of each matter whether the same person had one of the same home and kind within a day before."""
    own = ["employee_id", "household_id", "category", "kind"]
    before = pl.col("created_at").shift(1).over(own, order_by="created_at")
    known = pl.all_horizontal(pl.col("household_id", "category").is_not_null())
    near = (pl.col("created_at") - before) <= timedelta(hours=SPLIT_HOURS)
    return found.select("order_id", split=pl.when(known).then(near.fill_null(False)))


def _repeats(known: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Say of each resolved matter whether its home came again about the same within the days after."""
    own = ["household_id", "category"]
    later = known.filter(pl.all_horizontal(pl.col(own).is_not_null())).select(*own, again_at="created_at")
    done = found.filter(pl.col("done").is_not_null()).sort("done")
    # the next one strictly after the resolution
    joined = done.join_asof(
        later.sort("again_at"),
        left_on="done",
        right_on="again_at",
        by=own,
        strategy="forward",
        allow_exact_matches=False,
        check_sortedness=False,
    )
    soon = (pl.col("again_at") - pl.col("done")) <= timedelta(days=REPEAT_DAYS)
    return joined.select("order_id", again=soon.fill_null(False))


def _reclassified(found: pl.DataFrame, first: pl.DataFrame | None) -> pl.DataFrame:
    if first is None:
        return found.select("order_id", reclassified=pl.lit(None, pl.Boolean))
    was = first.select("order_id", was_kind="kind", was_category="category")
    changed = (pl.col("kind") != pl.col("was_kind")) | (pl.col("category") != pl.col("was_category"))
    return found.join(was, on="order_id", how="inner").select(
        "order_id", reclassified=changed.fill_null(False)
    )
