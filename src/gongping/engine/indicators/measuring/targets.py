"""Targets as columns: worked out once for a row, read by every condition that waits for them."""

from collections.abc import Iterator, Sequence

import ibis.expr.types as ir

from gongping.engine.indicators.language.deadlines import Before, Within
from gongping.engine.indicators.language.tree import Node
from gongping.engine.indicators.measuring.due import by_calendar, limit_seconds
from gongping.engine.indicators.measuring.pausing import has_pauses, paused_before, shifted
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import Wanted, at_of, written
from gongping.engine.indicators.measuring.row import target_name


def attach_targets(table: ir.Table, plans: Sequence[Plan]) -> ir.Table:
    """Return ``table`` with a column for each target that pauses may move; without pauses it is one sum."""
    if not has_pauses(table):
        return table
    wanted = {target_name(*one): one for plan in plans for one in _targets(plan)}
    starts = {f"_before_{written(start)}": Wanted(start).name for start, _ in wanted.values()}
    table = table.mutate(**{name: paused_before(table, table[start]) for name, start in starts.items()})
    targets = {
        name: shifted(table, table[Wanted(start).name], seconds, table[f"_before_{written(start)}"])
        for name, (start, seconds) in sorted(wanted.items())
    }
    return table.mutate(**targets).drop(*starts)


def _targets(plan: Plan) -> Iterator[tuple[Node, int]]:
    seconds = limit_seconds(plan)
    for deadline in plan.timed:
        if isinstance(deadline, Within) and not by_calendar(deadline):
            yield deadline.start, deadline.at_least
        elif isinstance(deadline, Before) and seconds is not None:
            yield at_of(plan), seconds
