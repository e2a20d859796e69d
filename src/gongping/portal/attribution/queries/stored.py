"""Rows of evidence as they count now, and whose they are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import ibis

from gongping.engine.evidence import TABLES
from gongping.portal.attribution.rules.columns import StoredOrder
from gongping.portal.attribution.rules.effects import ORDERS
from gongping.portal.intake.api import current


def stored_row(table: str, row: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return the row of a table with a key, None where there is none (or the key is not the table's)."""
    if table not in TABLES or set(row) != set(TABLES[table].key):
        return None
    found = _rows(table, row)
    return found[0] if found else None


def stored_order(order_id: str) -> StoredOrder | None:
    """Return an order with its log and pauses, None where the store has none of that number."""
    key = {"order_id": order_id}
    rows = _rows(ORDERS, key)
    if not rows:
        return None
    pauses = [(one["pause_from"], one["pause_to"]) for one in _rows("order_pauses", key)]
    return StoredOrder(rows[0], _rows("order_events", key), pauses)


def overlapping(sites: set[str], begin: datetime, end: datetime) -> list[str]:
    """Return the orders of sites (none named: of all) that were open at some moment of a local stretch."""
    orders = current(ORDERS)
    if orders is None:
        return []
    chosen = orders.filter(
        orders["created_at"] < end, orders["resolved_at"].isnull() | (orders["resolved_at"] > begin)
    )
    if sites:
        chosen = chosen.filter(chosen["site"].isin(sorted(sites)))
    return sorted(chosen.select("order_id").to_pyarrow()["order_id"].to_pylist())


def credited(table: str, row: Mapping[str, Any]) -> set[str]:
    """Return the employee ids that a row is credited to: its own, and whoever held the order.

    A row that names an order and nobody (an answer to it) is credited to whom the order is.
    """
    found = {row[name] for name in ("employee_id",) if row.get(name)}
    if table != ORDERS and not found and row.get("order_id"):
        about = stored_row(ORDERS, {"order_id": row["order_id"]})
        return credited(ORDERS, about) if about else set()
    if table == ORDERS:
        for more in ("order_events", "order_shares"):
            found |= {
                one["employee_id"] for one in _rows(more, {"order_id": row["order_id"]}) if one["employee_id"]
            }
    return found


def _rows(table: str, key: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = current(table)
    if rows is None:
        return []
    chosen = rows
    for name, value in key.items():
        chosen = chosen.filter(chosen[name].cast("string") == ibis.literal(value))
    found: list[dict[str, Any]] = chosen.to_pyarrow().to_pylist()
    return found
