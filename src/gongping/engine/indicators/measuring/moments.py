"""From readings of the working clock back to moments: when a case is due, as a date and time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.indicators.language.deadlines import Before, Unrepeated, Within
from gongping.engine.indicators.measuring.due import RESOLUTION, by_calendar, limit_seconds
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import at_of
from gongping.engine.indicators.measuring.row import Row
from gongping.engine.worktime import Clock, WorkCalendar

# how far beyond the clock's last day a due moment is still told
_AHEAD = timedelta(days=400)
_LONG_AGO = datetime(1, 1, 1)


def due_column(plan: Plan) -> str:
    """Return the name of the column with the plan's due moment."""
    return f"_due{plan.number}"


def attach_due(row: Row, plans: Sequence[Plan], calendar: WorkCalendar, clock: Clock) -> ir.Table:
    """Return the row's table with the due moment of each plan (the latest, where there are several).

    Null where there is none or it cannot be known.
    """
    goals = {
        f"_goal{plan.number}_{k}": goal
        for plan in plans
        for k, one in enumerate(plan.deadlines)
        if (goal := _goal(plan, one, row)) is not None
    }
    table = row.table.mutate(**goals)
    opened = _open_time(calendar, clock) if goals else None
    for name in goals:
        assert opened is not None
        table = _with_moment(table, name, opened)
    moments = {due_column(plan): _latest(plan, Row(table, row.facts)) for plan in plans if plan.deadlines}
    return table.mutate(**moments).select(*row.table.columns, *moments)


def _goal(plan: Plan, deadline: object, row: Row) -> ir.IntegerValue | None:
    match deadline:
        case Within() if not by_calendar(deadline):
            return row.target(deadline.start, deadline.at_least)
        case Before() if (seconds := limit_seconds(plan)) is not None:
            return row.target(at_of(plan), seconds)
    return None


def _latest(plan: Plan, row: Row) -> ir.TimestampValue:
    never = ibis.literal(_LONG_AGO, type="timestamp(6)")
    moments = []
    for k, deadline in enumerate(plan.deadlines):
        reached = f"_when_goal{plan.number}_{k}"
        match deadline:
            case Within(start=start):
                found = (
                    row.table[reached]
                    if reached in row.table.columns
                    else row.moment(start) + ibis.interval(seconds=deadline.at_least)
                )
            case Before():
                found = row.moment(deadline.deadline)
                if reached in row.table.columns:
                    found = ibis.coalesce(found, row.table[reached])
            case Unrepeated(days=days):
                found = row.table[RESOLUTION] + ibis.interval(days=days)
        moments.append(found.cast("timestamp(6)").fill_null(never))
    latest = ibis.greatest(*moments) if len(moments) > 1 else moments[0]
    return latest.nullif(never)


def _with_moment(table: ir.Table, goal: str, opened: ir.Table) -> ir.Table:
    """Add the earliest moment at which the clock reads ``goal``: in the last stretch that begins below it."""
    own = opened.rename({f"{goal}_{name}": name for name in opened.columns})
    joined = table.asof_join(own, on=table[goal] >= own[f"{goal}_reads"])
    since = joined[f"{goal}_since"]
    spent = joined[goal] - joined[f"{goal}_reads"] + 1
    length = joined[f"{goal}_length"]
    moment = ibis.ifelse(spent <= length, since + spent.as_interval("s"), ibis.null("timestamp(6)"))
    return joined.mutate(**{f"_when{goal}": moment}).drop(*[f"{goal}_{name}" for name in opened.columns])


def _open_time(calendar: WorkCalendar, clock: Clock) -> ir.Table:
    """Return the calendar's open stretches: ``since``, its ``length``, and the first second's reading."""
    start = datetime.combine(clock.first, datetime.min.time(), tzinfo=calendar.zone)
    end = datetime.combine(clock.last, datetime.min.time(), tzinfo=calendar.zone) + _AHEAD
    since, length, reads, reading = [], [], [], clock.seconds_at(start.replace(tzinfo=None))
    for piece in calendar.pieces(start, end):
        seconds = piece.worked // timedelta(seconds=1)
        since.append(piece.start.replace(tzinfo=None))
        length.append(seconds)
        reads.append(reading + 1)
        reading += seconds
    return ibis.memtable(
        pa.table(
            {
                "since": pa.array(since, pa.timestamp("us")),
                "length": pa.array(length, pa.int64()),
                "reads": pa.array(reads, pa.int64()),
            }
        )
    )
