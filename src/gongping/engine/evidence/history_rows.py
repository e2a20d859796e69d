"""The rows of a log that can be followed, in order, and the account of the others."""

from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.history_spec import HistorySpec
from gongping.engine.evidence.problem_frames import row_problems

TABLE = "history"


@dataclass(frozen=True, slots=True)
class Rows:
    """``kept``: the log's columns with blanks cleaned to null, and ``_case``, ``_at``, ``_opened``,
    ``_kind``, ``_state``, ``_holder``, sorted by case and moment. ``problems``: of rejected and flagged rows.
    """

    kept: pl.DataFrame
    problems: pl.DataFrame


def followed(frame: pl.DataFrame, spec: HistorySpec) -> Rows:
    """Split the log into rows that can be followed and rows that cannot, each of these with one problem."""
    rows = _understood(_cleaned(frame, spec), spec)
    judged = rows.with_columns(_reason=_reason(spec))
    kept = judged.filter(pl.col("_reason").is_null()).drop("_reason").sort(_order(spec), maintain_order=True)
    problems = [_rejected(judged, spec), _disordered(kept, spec), _held_by_nobody(kept, spec)]
    return Rows(kept, pl.concat(problems).sort("file", "line", "column", "rule"))


def _cleaned(frame: pl.DataFrame, spec: HistorySpec) -> pl.DataFrame:
    missing = [word.casefold() for word in spec.missing]
    cells = {name: pl.col(name).str.strip_chars() for name in spec.columns()}
    filled = {
        name: pl.when(~cell.str.to_lowercase().is_in(missing)).then(cell) for name, cell in cells.items()
    }
    return frame.select("_file", "_line", **filled)


def _understood(rows: pl.DataFrame, spec: HistorySpec) -> pl.DataFrame:
    kinds = pl.col(spec.state).replace_strict(spec.states, default=None, return_dtype=pl.String)
    return rows.with_columns(
        _case=pl.col(spec.case),
        _at=moment(spec.at, spec),
        _opened=moment(spec.opened, spec),
        _kind=kinds,
        _state=pl.col(spec.state),
        _holder=pl.concat_str(pl.lit(spec.holder.prefix), pl.col(str(spec.holder.column))),
    )


def moment(column: str, spec: HistorySpec) -> pl.Expr:
    """Read a column of moments by the first of the formats that fits; null where none does."""
    readings = [pl.col(column).str.to_datetime(style, strict=False, time_unit="us") for style in spec.moments]
    return pl.coalesce(readings)


def _reason(spec: HistorySpec) -> pl.Expr:
    """Why a row cannot be followed, as ``column|rule``; null when it can."""
    checks = [
        (spec.case, "required_missing", pl.col(spec.case).is_null()),
        (spec.state, "required_missing", pl.col(spec.state).is_null()),
        (spec.state, "state_unknown", pl.col("_kind").is_null()),
        (spec.at, "required_missing", pl.col(spec.at).is_null()),
        (spec.at, "not_understood", pl.col("_at").is_null()),
        (spec.opened, "required_missing", pl.col(spec.opened).is_null()),
        (spec.opened, "not_understood", pl.col("_opened").is_null()),
        (spec.at, "change_before_opening", pl.col("_at") < pl.col("_opened")),
    ]
    reasons = [pl.when(failed).then(pl.lit(f"{column}|{rule}")) for column, rule, failed in checks]
    return pl.coalesce(reasons)


def _order(spec: HistorySpec) -> list[pl.Expr]:
    counter = [] if spec.order is None else [_counter(spec.order).fill_null(-1)]
    return [pl.col("_case"), pl.col("_at"), *counter, pl.col("_line")]


def _counter(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int64, strict=False)


def _rejected(judged: pl.DataFrame, spec: HistorySpec) -> pl.DataFrame:
    parts = []
    failed = judged.filter(pl.col("_reason").is_not_null())
    for (reason,), rows in failed.group_by("_reason", maintain_order=True):
        column, rule = str(reason).rsplit("|", 1)
        value = rows[column]
        parts.append(
            row_problems(rows, table=TABLE, column=column, rule=rule, severity="rejected", value=value)
        )
    return pl.concat(parts) if parts else no_rows()


def _disordered(kept: pl.DataFrame, spec: HistorySpec) -> pl.DataFrame:
    if spec.order is None:
        return no_rows()
    counter = _counter(spec.order)
    wrong = kept.filter(counter <= counter.shift(1).over("_case"))
    return row_problems(
        wrong,
        table=TABLE,
        column=spec.order,
        rule="order_disagrees",
        severity="flagged",
        value=wrong[spec.order],
    )


def _held_by_nobody(kept: pl.DataFrame, spec: HistorySpec) -> pl.DataFrame:
    lonely = kept.filter(pl.col("_holder").is_null().all().over("_case")).unique("_case", keep="first")
    column = str(spec.holder.column)
    return row_problems(lonely, table=TABLE, column=column, rule="held_by_nobody", severity="flagged")


def no_rows() -> pl.DataFrame:
    """Return a frame of problems without any, made as the others are."""
    empty = pl.DataFrame(schema={"_file": pl.String, "_line": pl.Int64})
    return row_problems(empty, table=TABLE, column="", rule="", severity="")
