"""The rows behind a value: counted whole, misses listed first, the rest counted."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from gongping.engine.results.report.rows_listed import RowsBehind
from gongping.engine.results.rows_file import SCHEMA


def row(key: str, outcome: str, *, amount: int | None = None, employee: str = "E017") -> dict[str, Any]:
    return {
        "employee_id": employee, "segment": 1, "indicator": "callback_rate", "row_key": key,
        "_file": "work_orders.csv", "_line": 7, "at": datetime(2026, 8, 11, 16, 40), "due": None,
        "outcome": outcome, "amount": None if amount is None else Decimal(amount), "weight": Decimal(1),
    }  # fmt: skip


def behind(rows: list[dict[str, Any]], order: Any, limit: int = 8) -> Any:
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    return RowsBehind(table).behind(("E017", 1, "callback_rate"), limit=limit, order=order)


def test_misses_come_first_and_everything_is_counted() -> None:
    rows = [row(f"GD-{n}", "in") for n in range(30)]
    rows += [
        row("GD-90", "out"),
        row("GD-91", "pending"),
        row("GD-92", "out"),
        row("X", "out", employee="E002"),
    ]
    found = behind(rows, "missed")
    assert [listed.key for listed in found.listed] == ["GD-90", "GD-92", "GD-91"]
    assert dict(found.counts) == {"out": 2, "pending": 1, "in": 30}
    assert found.total == 33


def test_where_meeting_the_condition_is_the_bad_case_those_rows_come_first() -> None:
    found = behind([row("GD-1", "out"), row("GD-2", "in"), row("GD-3", "out")], "met")
    assert found.listed[0].key == "GD-2"


def test_rows_with_amounts_start_at_the_worst() -> None:
    rows = [row("GD-1", "in", amount=40), row("GD-2", "in", amount=900), row("GD-3", "in", amount=214)]
    assert [r.key for r in behind(rows, "highest").listed] == ["GD-2", "GD-3", "GD-1"]
    assert [r.key for r in behind(rows, "lowest").listed] == ["GD-1", "GD-3", "GD-2"]


def test_no_more_than_the_limit_is_listed() -> None:
    found = behind([row(f"GD-{n:03}", "out") for n in range(50)], "missed", limit=8)
    assert len(found.listed) == 8
    assert found.total == 50


def test_a_value_without_rows_has_none() -> None:
    assert behind([row("X", "out", employee="E002")], "missed").listed == ()


def test_the_order_of_the_table_never_matters() -> None:
    rows = [row(f"GD-{n}", "out" if n % 3 else "in", amount=n) for n in range(20)]
    assert behind(rows, "missed") == behind(rows[::-1], "missed")
    assert behind(rows, "highest") == behind(rows[::-1], "highest")
