"""When a case is due, and whether it was in time (numbers.md §1, ADR 0002 items 1 to 7).

All in readings of the working clock: a case is due by an instant when the clock reads the target there, and
a moment lies before the due one as long as the clock reads less than the target.
"""

from functools import reduce
from math import ceil
from operator import and_

import ibis
import ibis.expr.types as ir

from gongping.engine.indicators.language.deadlines import Before, Deadline, Unrepeated, Within
from gongping.engine.indicators.language.tree import Clock, Node
from gongping.engine.indicators.measuring.cuts import Instant
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import ONE_SECOND, at_of
from gongping.engine.indicators.measuring.row import Row

MINUTE = 60
RESOLUTION = "resolved_at"


def due_by(plan: Plan, row: Row, cut: Instant) -> ir.BooleanValue:
    """Return whether all due moments of a row have come by ``cut``; one that is unknown is not waited for."""
    return reduce(and_, [_due_by(plan, one, row, cut).fill_null(True) for one in plan.deadlines])


def surely_due_by(plan: Plan, row: Row, cut: Instant) -> ir.BooleanValue:
    """Return whether all due moments of a row are known and have come by ``cut``."""
    return reduce(and_, [_due_by(plan, one, row, cut).fill_null(False) for one in plan.deadlines])


def in_time(plan: Plan, deadline: Within | Before, row: Row) -> ir.BooleanValue:
    """Return whether the row met a due moment that has come: null where that moment cannot be known."""
    if isinstance(deadline, Within):
        return _within_limit(deadline, row)
    deadline_known = row.moment(deadline.deadline)
    done = row.written_moment(deadline.done)
    kept = (done < deadline_known) if deadline.strict else (done <= deadline_known)
    instead = _within_fallback(plan, deadline, row)
    return ibis.ifelse(deadline_known.notnull(), kept.fill_null(False), instead)


def _due_by(plan: Plan, deadline: Deadline, row: Row, cut: Instant) -> ir.BooleanValue:
    match deadline:
        case Within(start=start):
            return _reached(row, start, deadline, cut)
        case Before():
            return _deadline_by(plan, deadline, row, cut)
        case Unrepeated(days=days):
            end = row.table[RESOLUTION] + ibis.interval(days=days)
            return (end <= cut.moment).fill_null(False)


def _reached(row: Row, start: Node, deadline: Within, cut: Instant) -> ir.BooleanValue:
    if by_calendar(deadline):
        return row.moment(start) + ibis.interval(seconds=deadline.at_least) <= cut.moment
    return row.target(start, deadline.at_least) <= cut.reading


def _deadline_by(plan: Plan, deadline: Before, row: Row, cut: Instant) -> ir.BooleanValue:
    at = row.written_moment(deadline.deadline)
    seconds = limit_seconds(plan)
    if seconds is None:
        return at <= cut.moment
    instead = row.target(at_of(plan), seconds) <= cut.reading
    if deadline.planned:
        return ibis.ifelse(at.notnull(), at <= cut.moment, instead)
    # until a fact has come it tells nothing, and the limit runs instead
    return (at <= cut.moment).fill_null(False) | instead


def _within_limit(deadline: Within, row: Row) -> ir.BooleanValue:
    if by_calendar(deadline):
        start, end = row.moment(deadline.start), row.written_moment(deadline.end)
        last = start + ibis.interval(seconds=deadline.at_least if deadline.strict else deadline.at_most)
        return _kept((end < last) if deadline.strict else (end <= last), start)
    whole = deadline.at_least == deadline.at_most
    back = ONE_SECOND if whole and not deadline.strict else 0
    reached = row.reading(deadline.end, back) < row.target(deadline.start, deadline.at_least)
    return _kept(reached, row.reading(deadline.start))


def _within_fallback(plan: Plan, deadline: Before, row: Row) -> ir.BooleanValue:
    seconds = limit_seconds(plan)
    if seconds is None:
        return ibis.null("boolean")
    at = at_of(plan)
    reached = row.reading(deadline.done, 0 if deadline.strict else ONE_SECOND) < row.target(at, seconds)
    return _kept(reached, row.reading(at))


def _kept(reached: ir.BooleanValue, start: ir.Value) -> ir.BooleanValue:
    """Return false where the end is missing, null where the start is."""
    return ibis.ifelse(start.notnull(), reached.fill_null(False), ibis.null("boolean"))


def by_calendar(deadline: Within) -> bool:
    """Tell whether the limit runs day and night; a limit of nought is due at once on either clock."""
    return deadline.clock is Clock.NATURAL or not deadline.limit


def limit_seconds(plan: Plan) -> int | None:
    """Return the indicator's ``limit`` in working seconds, a part of one counted as a whole one."""
    return None if plan.indicator.limit is None else ceil(plan.indicator.limit * MINUTE)
