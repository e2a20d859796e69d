"""Answers that need no working clock, given before it is read: few rows then need it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

import ibis.expr.types as ir

from gongping.engine.indicators.language.tree import Duration, Node
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import wanted_by, written
from gongping.engine.indicators.measuring.row import Row
from gongping.engine.indicators.measuring.states import Early, share_condition
from gongping.engine.indicators.measuring.values import condition


def early_answers(plans: Sequence[Plan], row: Row) -> dict[str, ir.BooleanValue]:
    """Return the conditions that need no clock, as columns; plans with the same condition share one."""
    answers: dict[str, ir.BooleanValue] = {}
    for plan in plans:
        name = _included(plan, plans)
        if plan.where is not None and name not in answers and not _has_duration(plan.where.parts()):
            answers[name] = condition(plan.where, row)
        if (
            plan.measure.function == "share"
            and not plan.deadlines
            and not _has_duration(plan.measure.parts())
        ):
            answers[_holds(plan)] = share_condition(plan, row)
    return answers


def answered(plan: Plan, plans: Sequence[Plan], table: ir.Table) -> Early:
    """Return what was answered for a plan, None for what could not be."""
    names = (_included(plan, plans), _holds(plan))
    return Early(*[table[name] if name in table.columns else None for name in names])


def asked_of(plans: Sequence[Plan], table: ir.Table) -> dict[str, ir.BooleanValue]:
    """Return for each moment which rows the clock is asked about: those that a plan which asks includes.

    Moments that are asked of every row, or of rows not known yet, are left out.
    """
    answers: dict[str, set[str]] = defaultdict(set)
    for plan in plans:
        for want in wanted_by(plan, shown=False):
            answers[written(want.node)].add(_included(plan, plans))
    answers.pop(plans[0].indicator.at, None)
    return {
        moment: reduce(or_, [table[name] for name in sorted(names)])
        for moment, names in answers.items()
        if names <= set(table.columns)
    }


def _included(plan: Plan, plans: Sequence[Plan]) -> str:
    return f"_where{next(one.number for one in plans if one.indicator.where == plan.indicator.where)}"


def _holds(plan: Plan) -> str:
    return f"_holds{plan.number}"


def _has_duration(parts: Iterable[Node]) -> bool:
    return any(isinstance(node, Duration) for node in parts)
