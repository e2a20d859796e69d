"""Which period a row counts in: that of its ``at``, or the one whose cut-off first reaches its due moment."""

import ibis
import ibis.expr.types as ir

from gongping.engine.indicators.contract import Window
from gongping.engine.indicators.language.tree import Kind
from gongping.engine.indicators.measuring.cuts import BEFORE, Instant, own_window
from gongping.engine.indicators.measuring.due import due_by, surely_due_by
from gongping.engine.indicators.measuring.plan import Plan, default_moment
from gongping.engine.indicators.measuring.row import Row, as_moment
from gongping.engine.indicators.measuring.states import Turn

AT, OWN, HOMELESS = "_at", "_own", "_homeless"
MONTH_DAY = "-01"


def placed(table: ir.Table, plan: Plan, window: Window) -> ir.Table:
    """Return ``table`` with ``_at`` (a moment), ``_own`` (0 in the window, BEFORE ahead of it, else null) and
    ``_homeless`` (no moment of its own, but its usual one lies in the window).

    The label of a period puts a row into the window of that label, at its start.
    """
    name = plan.indicator.at
    if plan.by_label:
        start = ibis.literal(window.start, type="timestamp(6)")
        inside = _month_within(table[name], window) if name == "month" else table[name] == window.label
        own = ibis.ifelse(inside.fill_null(False), ibis.literal(0, "int8"), ibis.null("int8"))
        return table.mutate(**{AT: start, OWN: own, HOMELESS: ibis.literal(False)})
    found = plan.columns.find(name)
    at = as_moment(table[name], found.kind if found else Kind.MOMENT)
    own = own_window(at, [window])
    usual = _usual_moment(table, plan)
    if usual is None:
        return table.mutate(**{AT: at, OWN: own, HOMELESS: ibis.literal(False)})
    homeless = at.isnull() & (own_window(usual, [window]) == 0)
    return table.mutate(**{AT: ibis.coalesce(at, usual), OWN: own, HOMELESS: homeless.fill_null(False)})


def turn_of(plan: Plan, row: Row, opening: Instant, cut: Instant) -> Turn:
    """Return whether a row's turn has come in the window between the cut-offs ``opening`` and ``cut``."""
    own, homeless = row.table[OWN] == 0, row.table[HOMELESS]
    if not plan.deadlines:
        return Turn(own.fill_null(False), own.fill_null(False), ibis.literal(False), homeless)
    due = due_by(plan, row, cut)
    earlier = row.table[OWN] == BEFORE
    carried = earlier & ~counted_before(plan, row, opening) & surely_due_by(plan, row, cut)
    return Turn(
        own=own.fill_null(False),
        counted=((own & due) | carried).fill_null(False),
        waiting=(own & ~due).fill_null(False),
        homeless=homeless,
    )


def counted_before(plan: Plan, row: Row, opening: Instant) -> ir.BooleanValue:
    """Return whether the row was due by the cut-off before, as it was seen then.

    What was not known to be due then, say because the order was not yet closed, was not counted then.
    """
    seen_then = then_column(plan)
    if seen_then in row.table.columns:
        return row.table[seen_then]
    return surely_due_by(plan, row, opening)


def then_column(plan: Plan) -> str:
    """Return the column that says whether the row was due by the opening cut-off, as seen then."""
    return f"_then{plan.number}"


def _usual_moment(table: ir.Table, plan: Plan) -> ir.TimestampValue | None:
    """Return the source's usual moment where the plan goes by another one."""
    usual = default_moment(plan.indicator)
    found = plan.columns.find(usual) if usual else None
    if usual is None or found is None or found.kind is Kind.TEXT:
        return None
    return as_moment(table[usual], found.kind)


def _month_within(month: ir.StringValue, window: Window) -> ir.BooleanValue:
    """Return whether a month such as 2026-07 begins within the window."""
    first, end = (f"{moment:%Y-%m-%d}" for moment in (window.start, window.end))
    day = month + MONTH_DAY
    return (day >= first) & (day < end)
