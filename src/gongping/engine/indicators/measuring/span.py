"""Which rows of a long history a measurement must look at at all.

Rows of the windows, and earlier ones whose due moment had not come by the opening cut-off. What is said here
is only ever a coarse sieve: rows that pass are judged all the same. Simple comparisons of one column are
what lets the engine leave out whole files.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from gongping.engine.indicators.contract import Window
from gongping.engine.indicators.language.deadlines import Before, Deadline, Unrepeated, Within
from gongping.engine.indicators.language.tree import Column, Kind, Node
from gongping.engine.indicators.measuring.due import RESOLUTION, by_calendar, limit_seconds
from gongping.engine.indicators.measuring.plan import Plan, default_moment
from gongping.engine.indicators.measuring.readings import at_of
from gongping.engine.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class After:
    """Rows whose column lies after a moment may still have been open.

    ``limit`` is that of working time, where it is one: then pauses may have kept older rows open, too.
    """

    column: str
    moment: datetime
    limit: timedelta | None = None


def rows_needed(
    table: ir.Table,
    plans: Sequence[Plan],
    windows: Sequence[Window],
    calendar: WorkCalendar,
    *,
    pauses: ir.Table | None,
    homeless: bool,
    con: Backend | None = None,
) -> ir.Table:
    """Return the rows that may count in ``windows``; ``homeless``: also those without the plans' moment whose
    usual moment lies within. With ``con`` one look at the pauses spares the look at rows they cannot concern.
    """
    plan = plans[0]
    found = plan.columns.find(plan.indicator.at)
    if plan.by_label or found is None or found.kind is not Kind.MOMENT:
        return table
    within = _within(table, plan, windows, homeless=homeless)
    earlier = table[plan.indicator.at] < ibis.literal(windows[0].start)
    still_open = list(_still_open(plans, windows[0], calendar))
    bounds = _earliest((one.column, one.moment) for one in still_open if not _too_late(one, plan, windows[0]))
    open_then = [table[column] > ibis.literal(moment) for column, moment in bounds]
    limited = [one for one in still_open if one.limit is not None]
    if pauses is not None and limited:
        open_then += _kept_open(table, limited, pauses, calendar, con)
    needed = table.filter(within)
    for number, condition in enumerate(open_then):
        # one branch each, so that each may leave out files; no row may come by two of them
        others = [~one.fill_null(False) for one in open_then[:number]]
        needed = needed.union(table.filter(earlier, condition, *others))
    return needed


def _kept_open(
    table: ir.Table, limited: Sequence[After], pauses: ir.Table, calendar: WorkCalendar, con: Backend | None
) -> list[ir.BooleanValue]:
    """Return the condition of rows that recent pauses may have kept open, none where nothing was paused.

    Until its first pause an order's time runs: it began less than the limit before that.
    """
    recent = min(one.moment for one in limited)
    late = pauses.filter(pauses["pause_to"] > ibis.literal(recent))
    paused = table["order_id"].isin(late["order_id"])
    if con is None:
        return [paused]
    theirs = pauses.semi_join(late, "order_id")
    first = con.to_pyarrow(theirs.agg(first=theirs["pause_from"].min()))["first"][0].as_py()
    if first is None:
        return []
    begun = _earliest(
        (one.column, _worked_before(calendar, first, one.limit or timedelta())) for one in limited
    )
    return [(table[column] > ibis.literal(since)) & paused for column, since in begun]


def _earliest(moments: Iterable[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Return for each column the earliest of its moments."""
    found: dict[str, datetime] = {}
    for column, moment in moments:
        found[column] = min(moment, found.get(column, moment))
    return sorted(found.items())


def _within(table: ir.Table, plan: Plan, windows: Sequence[Window], *, homeless: bool) -> ir.BooleanValue:
    start, end = ibis.literal(windows[0].start), ibis.literal(windows[-1].end)
    at = table[plan.indicator.at]
    inside = (at >= start) & (at < end)
    usual = default_moment(plan.indicator) if homeless else None
    found = plan.columns.find(usual) if usual else None
    if usual is None or found is None or found.kind is not Kind.MOMENT:
        return inside
    return inside | (at.isnull() & (table[usual] >= start) & (table[usual] < end))


def _too_late(one: After, plan: Plan, window: Window) -> bool:
    """Rows ahead of the window cannot lie after a moment that is not ahead of it."""
    return one.column == plan.indicator.at and one.moment >= window.start


def _still_open(plans: Sequence[Plan], window: Window, calendar: WorkCalendar) -> Iterator[After]:
    opening = window.opening_cut_off
    for plan in plans:
        for deadline in plan.deadlines:
            yield from _after(plan, deadline, opening, calendar)


def _after(plan: Plan, deadline: Deadline, opening: datetime, calendar: WorkCalendar) -> Iterator[After]:
    match deadline:
        case Within(start=start):
            seconds = timedelta(seconds=deadline.at_least)
            if by_calendar(deadline):
                yield from (After(name, opening - seconds) for name in _names(start))
            else:
                since = _worked_before(calendar, opening, seconds)
                yield from (After(name, since, seconds) for name in _names(start))
        case Before(deadline=planned):
            yield from (After(name, opening) for name in _names(planned))
            if (limit := limit_seconds(plan)) is not None:
                since = _worked_before(calendar, opening, timedelta(seconds=limit))
                yield from (After(name, since, timedelta(seconds=limit)) for name in _names(at_of(plan)))
        case Unrepeated(days=days):
            yield After(RESOLUTION, opening - timedelta(days=days))


def _worked_before(calendar: WorkCalendar, moment: datetime, seconds: timedelta) -> datetime:
    """Return the latest moment from which ``seconds`` of open time had passed by ``moment``."""
    if not seconds:
        return moment
    return calendar.add(moment.replace(tzinfo=calendar.zone), -seconds).replace(tzinfo=None)


def _names(node: Node) -> Iterator[str]:
    yield from (part.name for part in node.parts() if isinstance(part, Column))
