"""The rows of a source as they were seen at a moment: later facts hidden, derived columns added."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence import Evidence, derive, is_derived, observe_orders
from gongping.engine.indicators.columns import WITH_DERIVED, columns_in
from gongping.engine.indicators.language.tree import Kind
from gongping.engine.indicators.model import DEFAULT_AT
from gongping.engine.worktime import Clock

# observation hides these itself
_OBSERVED = frozenset({"created_at", "responded_at", "resolved_at", "closed_at", "called_back_at"})


@dataclass(frozen=True, slots=True)
class SourceRows:
    """``table`` as seen; for work orders also who held them (``stints``, None: nobody was ever assigned) and
    when their working time stood still (``pauses``, None: never).
    """

    source: str
    table: ir.Table
    pauses: ir.Table | None = None
    stints: ir.Table | None = None

    @property
    def logged(self) -> bool:
        """Whether a log of events says what happened, so that what is seen later may change what was seen."""
        return self.stints is not None


def rows_seen(
    evidence: Evidence,
    source: str,
    *,
    cut_off: datetime,
    reopen_days: int,
    names: Collection[str],
    clock: Clock,
) -> SourceRows:
    """Return the rows of ``source`` as seen at ``cut_off``; ``names`` are the columns that will be read."""
    table = evidence.tables[source]
    if source != WITH_DERIVED:
        return SourceRows(source, _hidden_after(_begun(table, source, cut_off), source, cut_off, names))
    observed = observe_orders(evidence, cut_off=cut_off, reopen_days=reopen_days)
    orders = derive(observed, [name for name in sorted(names) if is_derived(name)], clock=clock)
    others = frozenset(names) - _OBSERVED
    return SourceRows(
        source, _hidden_after(orders, source, cut_off, others), observed.pauses, observed.stints
    )


def _begun(table: ir.Table, source: str, cut_off: datetime) -> ir.Table:
    """Leave out rows that begin after the cut-off."""
    usual = DEFAULT_AT[source]
    kind = columns_in(source, table).find(usual)
    if kind is None or kind.kind is Kind.TEXT:
        return table
    return table.filter(table[usual] <= _like(table[usual], cut_off))


def _hidden_after(table: ir.Table, source: str, cut_off: datetime, names: Collection[str]) -> ir.Table:
    facts = columns_in(source, table).facts & set(names) & set(table.columns) - {DEFAULT_AT[source]}
    hidden = {}
    for name in sorted(facts):
        column = table[name]
        hidden[name] = ibis.ifelse(column <= _like(column, cut_off), column, ibis.null(column.type()))
    return table.mutate(**hidden) if hidden else table


def _like(column: ir.Value, moment: datetime) -> ir.Value:
    return ibis.literal(moment if column.type().is_timestamp() else moment.date())
