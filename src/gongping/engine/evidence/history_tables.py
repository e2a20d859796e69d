"""Orders and people, told by the rows of a log."""

import polars as pl

from gongping.engine.evidence.history_rows import moment
from gongping.engine.evidence.history_spec import HistorySpec, Origin, PeopleSpec


def orders_of(kept: pl.DataFrame, spec: HistorySpec) -> pl.DataFrame:
    """Return one work order per case, from its first row, so that later rows change none of it.

    The exception is ``employee_id``: the first person who held the case, else ``spec.nobody``; the holders
    of order_events override it.
    """
    holder = pl.col("_holder").drop_nulls().first().fill_null(spec.nobody)
    summary = {
        name: moment(column, spec).first()
        for name, column in (("resolved_at", spec.resolved), ("closed_at", spec.closed))
        if column is not None
    }
    further = {name: value(origin).first() for name, origin in spec.orders.items()}
    cases = kept.group_by("_case", maintain_order=True).agg(
        pl.col("_file", "_line").first(),
        employee_id=holder,
        created_at=pl.col("_opened").first(),
        **summary,
        **further,
    )
    return cases.rename({"_case": "order_id"}).sort("_line")


def people_of(kept: pl.DataFrame, people: PeopleSpec) -> pl.DataFrame:
    """Return one row per holder; where values differ between the rows held, the commonest, then the
    smallest, counts.
    """
    held = kept.filter(pl.col("_holder").is_not_null())
    columns = {"name": people.name, "post": people.post, "site": people.site, "department": people.department}
    rows = held.select(
        "_holder", "_file", "_line", **{name: _filled(origin) for name, origin in columns.items()}
    )
    return (
        rows.group_by("_holder")
        .agg(
            pl.col("_file", "_line").sort_by("_line").first(),
            *[_commonest(name, origin) for name, origin in columns.items()],
        )
        .rename({"_holder": "employee_id"})
        .sort("employee_id")
    )


def _commonest(name: str, origin: Origin) -> pl.Expr:
    return pl.col(name).drop_nulls().mode().sort().first().fill_null(pl.lit(origin.otherwise))


def value(origin: Origin) -> pl.Expr:
    """Return the expression of a value: a constant, or a column with its prefix, else ``otherwise``."""
    return _filled(origin).fill_null(pl.lit(origin.otherwise))


def _filled(origin: Origin) -> pl.Expr:
    if origin.constant is not None:
        return pl.lit(origin.constant)
    return pl.concat_str(pl.lit(origin.prefix), pl.col(str(origin.column)))
