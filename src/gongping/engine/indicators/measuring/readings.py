"""What the working clock reads at the moments that plans ask about, as columns of their rows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from gongping.engine.indicators.language.deadlines import Before, Within
from gongping.engine.indicators.language.tree import Clock as ClockKind
from gongping.engine.indicators.language.tree import Column, Duration, FirstKnown, Kind, Node
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.worktime import Clock

ONE_SECOND = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reading: at the moment ``node``, ``back`` seconds before it (none or ONE_SECOND)."""

    node: Node
    back: int = 0

    @property
    def name(self) -> str:
        """The reading's column."""
        return f"_read{self.back}_{written(self.node)}"


def written(node: Node) -> str:
    """Return a moment's name, the same wherever it stands."""
    if isinstance(node, Column):
        return node.name
    assert isinstance(node, FirstKnown)
    return "_or_".join(written(option) for option in node.options)


def moment_of(table: ir.Table, node: Node) -> ir.TimestampValue:
    """Return the value of a moment."""
    if isinstance(node, Column):
        return table[node.name]
    assert isinstance(node, FirstKnown)
    return ibis.coalesce(*[moment_of(table, option) for option in node.options])


def wanted_by(plan: Plan, *, shown: bool) -> Iterator[Wanted]:
    """Yield the readings that a plan needs; ``shown``: also those of durations that are only shown."""
    judged: set[Node] = set()
    for deadline in plan.timed:
        judged.add(deadline.node)
        yield from _of_deadline(plan, deadline)
    for duration in _durations(plan, judged, shown=shown):
        yield Wanted(duration.start)
        yield Wanted(duration.end)


def at_of(plan: Plan) -> Column:
    """Return the moment that puts the plan's rows into a period."""
    return Column(0, Kind.MOMENT, plan.indicator.at)


def attach(
    table: ir.Table,
    clock: Clock,
    wanted: Iterable[Wanted],
    needed: Mapping[str, ir.BooleanValue] | None = None,
) -> ir.Table:
    """Return ``table`` with a column for each reading; null where the moment is missing or unknown.

    ``needed`` tells by a moment's name the rows for which it is asked; others may read null.
    """
    asked = {want.name: want for want in wanted}
    if not asked:
        return table
    moments = {}
    for want in sorted(asked.values(), key=lambda one: one.name):
        moment = moment_of(table, want.node)
        only = (needed or {}).get(written(want.node))
        moments[_at(want)] = moment if only is None else ibis.ifelse(only, moment, ibis.null(moment.type()))
    ready = table.mutate(**moments)
    names = {name: _at(asked[name]) for name in sorted(asked)}
    earlier = {name for name, want in asked.items() if want.back}
    return clock.attach(ready, names, a_second_back=earlier).drop(*moments)


def _at(want: Wanted) -> str:
    return f"_at_{written(want.node)}"


def _of_deadline(plan: Plan, deadline: Within | Before) -> Iterator[Wanted]:
    # in time on the very second: one second before, the limit had not been reached yet
    back = 0 if deadline.strict else ONE_SECOND
    if isinstance(deadline, Within) and deadline.clock is ClockKind.WORKING and deadline.limit:
        whole = deadline.at_least == deadline.at_most
        yield Wanted(deadline.start)
        yield Wanted(deadline.end, back if whole else 0)
    elif isinstance(deadline, Before) and plan.indicator.limit is not None:
        yield Wanted(at_of(plan))
        yield Wanted(deadline.done, back)


def _durations(plan: Plan, judged: set[Node], *, shown: bool) -> Iterator[Duration]:
    if shown and plan.shown_duration:
        yield plan.shown_duration
    inside = {id(side) for node in judged for side in node.parts()}
    for node in plan.nodes():
        if isinstance(node, Duration) and id(node) not in inside and node.clock is ClockKind.WORKING:
            yield node
