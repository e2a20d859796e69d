"""When a case is due, as a date and time: in the engine where credit hangs on it, else for the rows shown."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.indicators.language.deadlines import Before, Deadline, Unrepeated, Within
from gongping.engine.indicators.measuring.due import RESOLUTION, by_calendar, limit_seconds
from gongping.engine.indicators.measuring.open_time import OpenTime
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import at_of
from gongping.engine.indicators.measuring.row import Row

_LONG_AGO = datetime(1, 1, 1)
_MOMENT = pa.timestamp("us")


def due_column(plan: Plan) -> str:
    """Return the name of the column with the plan's due moment."""
    return f"_due{plan.number}"


def attach_due(row: Row, plans: Sequence[Plan], opened: OpenTime) -> ir.Table:
    """Return the row's table with the due moment of each plan (the latest, where there are several).

    Null where there is none or it cannot be known.
    """
    parts = {name: value for plan in plans for name, value in due_parts(plan, row).items()}
    table = row.table.mutate(**parts)
    goals = [name for name in parts if name.startswith("_goal")]
    stretches = opened.as_table() if goals else None
    for name in goals:
        assert stretches is not None
        table = _with_moment(table, name, stretches)
    moments = {due_column(plan): _latest(plan, table) for plan in plans}
    return table.mutate(**moments).select(*row.table.columns, *moments)


def due_parts(plan: Plan, row: Row) -> dict[str, ir.Value]:
    """Return what each due moment of a plan is made of: a moment (``_when…``), and a reading of the working
    clock (``_goal…``) that holds where there is no such moment.
    """
    parts: dict[str, ir.Value] = {}
    for number, deadline in enumerate(plan.deadlines):
        for kind, value in _parts(plan, deadline, row):
            parts[f"_{kind}{plan.number}_{number}"] = value
    return parts


def shown_due(plan: Plan, rows: pa.Table, opened: OpenTime) -> pa.Array:
    """Return the due moment of each row from its parts, null where there is none or it cannot be known."""
    latest = pa.nulls(rows.num_rows, _MOMENT)
    for number in range(len(plan.deadlines)):
        moment = pa.nulls(rows.num_rows, _MOMENT)
        when, goal = f"_when{plan.number}_{number}", f"_goal{plan.number}_{number}"
        if when in rows.column_names:
            moment = rows[when].cast(_MOMENT).combine_chunks()
        if goal in rows.column_names:
            moment = pc.coalesce(moment, opened.moments(rows[goal]))
        latest = pc.max_element_wise(latest, moment)
    return latest


def _parts(plan: Plan, deadline: Deadline, row: Row) -> Iterator[tuple[str, ir.Value]]:
    match deadline:
        case Within(start=start) if by_calendar(deadline):
            yield "when", row.moment(start) + ibis.interval(seconds=deadline.at_least)
        case Within(start=start):
            yield "goal", row.target(start, deadline.at_least)
        case Before():
            yield "when", row.moment(deadline.deadline)
            if (seconds := limit_seconds(plan)) is not None:
                yield "goal", row.target(at_of(plan), seconds)
        case Unrepeated(days=days):
            yield "when", row.table[RESOLUTION] + ibis.interval(days=days)


def _latest(plan: Plan, table: ir.Table) -> ir.TimestampValue:
    never = ibis.literal(_LONG_AGO, type="timestamp(6)")
    moments = []
    for number in range(len(plan.deadlines)):
        names = (f"_when{plan.number}_{number}", f"_reached{plan.number}_{number}")
        found = [table[name].cast("timestamp(6)") for name in names if name in table.columns]
        moments.append(ibis.coalesce(*found, never))
    latest = ibis.greatest(*moments) if len(moments) > 1 else moments[0]
    return latest.nullif(never)


def _with_moment(table: ir.Table, goal: str, stretches: ir.Table) -> ir.Table:
    """Add the earliest moment at which the clock reads ``goal``: in the last stretch that begins below it."""
    own = stretches.rename({f"{goal}_{name}": name for name in stretches.columns})
    joined = table.asof_join(own, on=table[goal] >= own[f"{goal}_reads"])
    spent = joined[goal] - joined[f"{goal}_reads"] + 1
    moment = ibis.ifelse(
        spent <= joined[f"{goal}_length"],
        joined[f"{goal}_since"] + spent.as_interval("s"),
        ibis.null("timestamp(6)"),
    )
    reached = goal.replace("_goal", "_reached")
    return joined.mutate(**{reached: moment}).drop(*[f"{goal}_{name}" for name in stretches.columns])
