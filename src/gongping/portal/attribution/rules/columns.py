"""What a granted objection changes in rows of evidence from elsewhere: the rows as they shall be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
Tables: TypeAlias = dict[str, list[Row]]
Stretch: TypeAlias = tuple[datetime, datetime]
_FORMAT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order as it counts now: its row, its log, its pauses; moments are local, without zone."""

    row: Row
    events: Sequence[Row]
    pauses: Sequence[tuple[datetime, datetime | None]]


def with_column(order: StoredOrder, column: str, value: object) -> Tables:
    """Return the order's row with another value in a column."""
    return {"work_orders": [_row(order, {column: value})]}


def with_stop(order: StoredOrder, stop: Stretch, moved_by: timedelta) -> Tables:
    """Return the rows that let a stretch not count, and the deadline moved by what it lasted of working time.

    An order with a log has its pauses there; one without has them in its row.
    """
    due = order.row.get("due_at")
    changed: dict[str, object] = {"due_at": due + moved_by} if due is not None else {}
    if any(one["event"] == "paused" for one in order.events):
        return {"work_orders": [_row(order, changed)], "order_events": _as_events(order, stop)}
    paused = [*order.pauses, stop]
    return {"work_orders": [_row(order, changed | {"paused": written(paused)})]}


def written(pauses: Iterable[tuple[datetime, datetime | None]]) -> str:
    """Return pauses as a cell holds them: ``from/to;from/to``, an open end left empty."""
    return ";".join(
        f"{begin.strftime(_FORMAT)}/{end.strftime(_FORMAT) if end else ''}"
        for begin, end in sorted(pauses, key=lambda one: one[0])
    )


def shares(order_id: str, parts: Mapping[str, Decimal]) -> Tables:
    """Return the rows that credit an order to several people, or to another one alone."""
    return {
        "order_shares": [
            {"order_id": order_id, "employee_id": employee, "weight": weight}
            for employee, weight in sorted(parts.items())
        ]
    }


def _row(order: StoredOrder, changed: Mapping[str, object]) -> Row:
    kept = {name: value for name, value in order.row.items() if not name.startswith("_")}
    # the row replaces the other as a whole, so that its pauses are written again, too
    return {**kept, "paused": written(order.pauses) or None, **changed}


def _as_events(order: StoredOrder, stop: Stretch) -> list[Row]:
    order_id = order.row["order_id"]
    return [
        {"order_id": order_id, "at": at, "event": event, "employee_id": None, "note": "granted"}
        for at, event in zip(stop, ("paused", "resumed"), strict=True)
    ]
