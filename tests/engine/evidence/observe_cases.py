"""Small cases written as one would tell them: orders, and events as ``"day hh:mm kind [person]"``."""

from dataclasses import dataclass
from datetime import datetime

import ibis
import ibis.expr.types as ir
import polars as pl

from gongping.engine.evidence.observe import Observed, observe_orders

CUT_OFF = datetime(2026, 4, 8)
MOMENT = pl.Datetime("us")
ORDERS = {
    "order_id": pl.String, "employee_id": pl.String, "household_id": pl.String, "category": pl.String,
    "created_at": MOMENT, "responded_at": MOMENT, "resolved_at": MOMENT, "closed_at": MOMENT,
    "called_back_at": MOMENT, "reopened_count": pl.Int64, "transferred_count": pl.Int64,
}  # fmt: skip
EVENTS = {"order_id": pl.String, "at": MOMENT, "event": pl.String, "employee_id": pl.String}
PAUSES = {"order_id": pl.String, "pause_from": MOMENT, "pause_to": MOMENT}


@dataclass(frozen=True)
class Tables:
    """What observation needs of the evidence."""

    tables: dict[str, ir.Table]


def march(text: str) -> datetime:
    """Read ``"12 09:30"`` as that moment of March 2026; days beyond 31 run on into April."""
    day, clock = text.split()
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 3 + (int(day) > 31), (int(day) - 1) % 31 + 1, hour, minute)


def order(order_id: str = "W1", created: str = "2 09:00", person: str = "A", **columns: object) -> dict:
    """One work order; moments are given as ``march`` reads them."""
    moments = {name: march(value) for name, value in columns.items() if name.endswith("_at")}
    return {"order_id": order_id, "employee_id": person, "created_at": march(created), **columns, **moments}


def events(order_id: str, *lines: str) -> list[dict]:
    """Events of an order, each as ``"3 10:00 assigned B"``; the person may be left out."""
    rows = []
    for line in lines:
        day, clock, kind, *person = line.split()
        row = {"order_id": order_id, "at": march(f"{day} {clock}"), "event": kind}
        rows.append({**row, "employee_id": person[0] if person else None})
    return rows


def tables(orders: list[dict], log: list[dict] | None = None, pauses: list[dict] | None = None) -> Tables:
    """Evidence of these rows; a table that is None does not exist."""
    given = {"work_orders": (orders, ORDERS), "order_events": (log, EVENTS), "order_pauses": (pauses, PAUSES)}
    return Tables(
        {
            name: ibis.memtable(pl.DataFrame(rows, schema=schema))
            for name, (rows, schema) in given.items()
            if rows is not None
        }
    )


def look(evidence: Tables, *, cut_off: datetime = CUT_OFF, reopen_days: int = 7) -> Observed:
    """Observe the evidence at the usual cut-off."""
    return observe_orders(evidence, cut_off=cut_off, reopen_days=reopen_days)


def rows(table: ir.Table, *order_by: str) -> list[dict]:
    """Return a table's rows in the order of ``order_by``."""
    return table.to_polars().sort(order_by or table.columns[0]).to_dicts()


def only(observed: Observed) -> dict:
    """Return the only order."""
    (row,) = rows(observed.orders)
    return row


def spans(observed: Observed) -> list[tuple[datetime, datetime]]:
    """Return the pauses of the only order."""
    return [(row["pause_from"], row["pause_to"]) for row in rows(observed.pauses, "pause_from")]
