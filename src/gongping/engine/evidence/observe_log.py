"""The log of order events up to the cut-off, kind by kind."""

from dataclasses import dataclass
from datetime import datetime

import ibis
import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class Log:
    """Events seen: ``order_id, at, event, employee_id``; at most one of a kind per order and moment."""

    events: ir.Table

    @classmethod
    def seen(cls, events: ir.Table, cut_off: datetime) -> "Log":
        """Keep the events up to ``cut_off`` (naive local, inclusive)."""
        kept = events.filter(events["at"] <= ibis.literal(cut_off))
        return cls(kept.select("order_id", "at", "event", "employee_id"))

    def of(self, *kinds: str) -> ir.Table:
        """Return the events of these kinds."""
        return self.events.filter(self.events["event"].isin(kinds))

    def first(self, kind: str) -> ir.Table:
        """Return each order's earliest event of a kind."""
        return edge(self.of(kind), by="at")

    def knows(self, kind: str) -> ir.BooleanValue:
        """Tell, as a scalar expression, whether the log holds any event of a kind, of whatever order."""
        return self.of(kind).count().as_scalar() > 0


def edge(rows: ir.Table, *, by: str, last: bool = False) -> ir.Table:
    """Return each order's first (or last) row by the column ``by``, which no two rows of an order share."""
    order = rows[by].desc() if last else rows[by].asc()
    numbered = rows.mutate(place=ibis.row_number().over(group_by="order_id", order_by=order))
    return numbered.filter(numbered["place"] == 0).drop("place")
