"""An order as rows of the tables of evidence: keys, times and kinds, nothing that names anybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from gongping.portal.orders.models.choices import IN_EVIDENCE, Event
from gongping.portal.orders.rules.stops import Stretch, stops_of, uncovered

Row: TypeAlias = Mapping[str, object]
SECOND = timedelta(seconds=1)
Tables: TypeAlias = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class EventFact:
    """One event: when, what, and the key of the person."""

    at: datetime
    event: str
    employee: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """Everything of an order that evidence holds; moments in the company's local time, without zone."""

    number: str
    kind: str
    employee: str
    site: str
    created_at: datetime
    category: str
    urgency: str
    household: str | None
    channel: str
    state: str
    due_at: datetime | None
    responded_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    called_back_at: datetime | None
    valid: bool
    responsible: bool
    events: Sequence[EventFact]
    granted: Sequence[Stretch] = ()
    shares: Sequence[tuple[str, Decimal]] = ()


def tables_of(orders: Iterable[OrderFacts]) -> dict[str, list[Row]]:
    """Return the rows of ``work_orders``, ``order_events`` and ``order_shares``."""
    made: dict[str, list[Row]] = {"work_orders": [], "order_events": [], "order_shares": []}
    for order in orders:
        made["work_orders"].append(_order_row(order))
        made["order_events"].extend(_event_rows(order))
        made["order_shares"].extend(
            {"order_id": order.number, "employee_id": employee, "weight": weight}
            for employee, weight in order.shares
        )
    return {name: rows for name, rows in made.items() if rows}


def _order_row(order: OrderFacts) -> Row:
    named = [one.event for one in order.events]
    assigned = [one.employee for one in order.events if one.event == Event.ASSIGNED]
    passes = sum(1 for before, after in pairwise(assigned) if before != after)
    return {
        "order_id": order.number,
        "kind": order.kind,
        "employee_id": order.employee,
        "site": order.site,
        "created_at": order.created_at,
        "category": order.category,
        "urgency": order.urgency,
        "household_id": order.household,
        "channel": order.channel,
        "responded_at": order.responded_at,
        "resolved_at": order.resolved_at,
        "closed_at": order.closed_at,
        "status": order.state,
        "reopened_count": named.count(Event.REOPENED),
        "transferred_count": passes,
        "called_back_at": order.called_back_at,
        "due_at": order.due_at,
        "valid": order.valid,
        "responsible": order.responsible,
    }


def _event_rows(order: OrderFacts) -> list[Row]:
    kept = [one for one in order.events if one.event in IN_EVIDENCE]
    rows: list[Row] = [
        {
            "order_id": order.number,
            "at": one.at,
            "event": one.event,
            "employee_id": one.employee,
            "note": one.reason or None,
        }
        for one in kept
    ]
    taken = {(one.at, one.event) for one in kept}
    for begin, end in granted_pieces(kept, order.granted):
        # a pause of no length on that very second would swallow this one's beginning
        blinks = {(begin, Event.PAUSED), (begin, Event.RESUMED)} <= taken
        start = begin + SECOND if blinks else begin
        for at, event in ((start, Event.PAUSED), (end, Event.RESUMED)):
            if (at, event) not in taken:
                taken.add((at, event))
                row = {"order_id": order.number, "at": at, "event": event, "employee_id": None}
                rows.append(row | {"note": "granted"})
    return sorted(rows, key=lambda row: (str(row["at"]), str(row["event"])))


def granted_pieces(events: Sequence[EventFact], granted: Iterable[Stretch]) -> list[Stretch]:
    """Return what granted stretches add to the pauses of the log.

    Where a piece touches a pause, pause and end fall on the same second, which the engine reads as no change,
    so that both count as one.
    """
    happened = [(one.at, one.event) for one in sorted(events, key=lambda one: one.at)]
    known = list(stops_of(happened).over)
    pieces: list[Stretch] = []
    for begin, end in granted:
        pieces.extend(uncovered(begin, end, [*known, *pieces]))
    return pieces
