"""Changes of state and holder, told as order_events."""

import polars as pl

_ENDED = ("resolved", "closed")


def events_of(kept: pl.DataFrame) -> pl.DataFrame:
    """Return the events of the rows ``kept`` (sorted by case and moment).

    Columns ``order_id, at, event, employee_id, note``, ``_file`` and ``_line`` of the row that says so.
    Of rows written at the same moment the last tells the state: what passed within it took no time. A state
    or a holder written again is no event.
    """
    turns = _turns(kept)
    holder = pl.col("_holder")
    parts = [
        _event(turns, "reopened", _was_ended() & ~_is(*_ENDED)),
        _event(turns, "assigned", _first() | holder.ne_missing(pl.col("_holder_before")), holder),
        _event(turns, "resumed", (pl.col("_before") == "waiting") & _changed()),
        _event(turns, "responded", pl.col("_first_answer"), holder),
        _event(turns, "paused", _is("waiting") & (_changed() | _first()), note=pl.col("_state")),
        _event(turns, "resolved", _is(*_ENDED) & ~_was_ended(), holder),
        _event(turns, "closed", _is("closed") & (_changed() | _first())),
    ]
    return pl.concat(parts).sort("_line", maintain_order=True)


def _turns(kept: pl.DataFrame) -> pl.DataFrame:
    states = kept.unique(["_case", "_at"], keep="last", maintain_order=True)
    answered = pl.col("_kind") != "opened"
    return states.with_columns(
        _before=pl.col("_kind").shift(1).over("_case"),
        _state_before=pl.col("_state").shift(1).over("_case"),
        _holder_before=pl.col("_holder").shift(1).over("_case"),
        _first_answer=answered & (answered.cum_sum().over("_case") == 1),
        _place=pl.int_range(pl.len()).over("_case"),
    )


def _is(*kinds: str) -> pl.Expr:
    return pl.col("_kind").is_in(kinds)


def _was_ended() -> pl.Expr:
    return pl.col("_before").is_in(_ENDED).fill_null(False)


def _changed() -> pl.Expr:
    return (pl.col("_state") != pl.col("_state_before")).fill_null(False)


def _first() -> pl.Expr:
    return pl.col("_place") == 0


def _event(
    turns: pl.DataFrame, kind: str, when: pl.Expr, person: pl.Expr | None = None, note: pl.Expr | None = None
) -> pl.DataFrame:
    nothing = pl.lit(None, dtype=pl.String)
    return turns.filter(when).select(
        "_file",
        "_line",
        order_id=pl.col("_case"),
        at=pl.col("_at"),
        event=pl.lit(kind),
        employee_id=nothing if person is None else person,
        note=nothing if note is None else note,
    )
