"""Believable batches for the store, and its current rows told plainly."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pyarrow as pa

from gongping.engine.evidence.store import Batch, Signature, Store

BEIJING = timezone(timedelta(hours=8))
NIGHT = datetime(2026, 10, 8, 2, 30, tzinfo=BEIJING)
SCHEMA = pa.schema(
    [
        ("order_id", pa.string()), ("kind", pa.string()), ("employee_id", pa.string()), ("site", pa.string()),
        ("created_at", pa.timestamp("s")), ("resolved_at", pa.timestamp("s")),
        ("_file", pa.string()), ("_line", pa.int64()),
    ]
)  # fmt: skip


def signature(batch: str, by: str = "K001") -> Signature:
    """A nightly import."""
    return Signature(batch=batch, source="工单系统夜间导出", by=by, at=NIGHT)


def orders(*rows: tuple[str, str, str]) -> pa.Table:
    """Work orders of ``(order id, person, creation as "2026-09-01 08:00")``."""
    columns = [
        {
            "order_id": order_id, "kind": "complaint", "employee_id": person, "site": "翠湖花园",
            "created_at": datetime.fromisoformat(created), "resolved_at": None,
            "_file": "工单.csv", "_line": line,
        }
        for line, (order_id, person, created) in enumerate(rows, start=2)
    ]  # fmt: skip
    return pa.Table.from_pylist(columns, schema=SCHEMA)


def batch(name: str, *rows: tuple[str, str, str], **tables: pa.Table) -> Batch:
    """A batch of work orders, and of other tables given by name."""
    given: dict[str, pa.Table] = {"work_orders": orders(*rows)} if rows else {}
    return Batch(signature(name), given | tables, rejects={"work_orders": 3}, sha256={"工单.csv": "ab" * 32})


def held(store: Store, version: int | None = None) -> dict[str, tuple[str, str]]:
    """Who has which order since which month, as readers of the version see it."""
    table = store.evidence(version).tables["work_orders"]
    rows = table.select("order_id", "employee_id", "created_at").to_pyarrow().to_pylist()
    return {row["order_id"]: (row["employee_id"], f"{row['created_at']:%Y-%m}") for row in rows}


def shares(*rows: tuple[str, str, str]) -> pa.Table:
    """Shares of ``(order id, person, weight)``."""
    columns = [
        {"order_id": order, "employee_id": person, "weight": Decimal(weight)}
        for order, person, weight in rows
    ]
    kinds = [("order_id", pa.string()), ("employee_id", pa.string()), ("weight", pa.decimal128(18, 6))]
    return pa.Table.from_pylist(columns, schema=pa.schema(kinds))


def people(*rows: tuple[str, str]) -> pa.Table:
    """People of ``(employee id, post)``."""
    columns = [
        {"employee_id": person, "name": "王晓梅", "post": post, "site": "翠湖花园", "department": "客服部"}
        for person, post in rows
    ]
    return pa.Table.from_pylist(columns)


def plain(told: Mapping[str, tuple[str, str]]) -> list[str]:
    """The orders' ids in order."""
    return sorted(told)
