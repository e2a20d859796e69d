"""Small companies for the tests: tables from rows, a calendar, windows, scopes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import ibis
import pyarrow as pa

from gongping.engine.evidence import MADE_TABLES, TABLES, Evidence
from gongping.engine.indicators import Indicator, MeasureSettings, Scopes, Window
from gongping.engine.periods import Period
from gongping.engine.worktime import WorkCalendar

STORED = {
    "text": pa.string(),
    "timestamp": pa.timestamp("us"),
    "date": pa.date32(),
    "int64": pa.int64(),
    "decimal": pa.decimal128(18, 6),
    "boolean": pa.bool_(),
}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = {day: [["08:30", "18:00"]] for day in DAYS}
OFFICE = {day: [["08:30", "12:00"], ["13:00", "17:30"]] for day in DAYS[:5]}
SCOPES = pa.schema(
    [
        ("scope_id", pa.int64()),
        ("key", pa.string()),
        ("from_", pa.timestamp("us")),
        ("to_", pa.timestamp("us")),
    ]
)
Row = Mapping[str, Any]


def calendar(hours: Mapping[str, Any] = EVERY_DAY, **more: Any) -> WorkCalendar:
    raw = {"timezone": "Asia/Shanghai", "opening_hours": hours, "holidays": "none"}
    return WorkCalendar.from_dict(raw | more)


def table(name: str, rows: Sequence[Row], extra: Mapping[str, str] | None = None) -> pa.Table:
    stored = {column.name: column.storage for column in (TABLES | MADE_TABLES)[name].columns} | dict(
        extra or {}
    )
    columns = {
        column: pa.array([row.get(column) for row in rows], STORED[storage])
        for column, storage in stored.items()
    }
    columns["_file"] = pa.array([f"{name}.csv"] * len(rows), pa.string())
    columns["_line"] = pa.array(range(2, len(rows) + 2), pa.int64())
    return pa.table(columns)


def evidence(*, threads: int | None = None, **tables: Sequence[Row] | pa.Table) -> Evidence:
    con = ibis.duckdb.connect()
    if threads is not None:
        con.raw_sql(f"SET threads = {threads}")
    made = {
        name: ibis.memtable(rows if isinstance(rows, pa.Table) else table(name, rows))
        for name, rows in tables.items()
    }
    return Evidence(con, made, (), {}, ())


def window(label: str, settle_days: int = 7) -> Window:
    period = Period.parse(label)
    return Window(
        period.starts_at,
        period.ends_at,
        period.opening_cut_off(settle_days),
        period.cut_off(settle_days),
        label,
    )


Q3 = window("2026-Q3")


def scope_rows(*rows: tuple[int, str, datetime, datetime]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(SCOPES.names, row, strict=True)) for row in rows], schema=SCOPES)


def scopes(
    *,
    self_: Sequence[tuple[int, str, datetime, datetime]] = (),
    team: Sequence[tuple[int, str, datetime, datetime]] = (),
    department: Sequence[tuple[int, str, datetime, datetime]] = (),
    site: Sequence[tuple[int, str, datetime, datetime]] = (),
) -> Scopes:
    return Scopes(scope_rows(*self_), scope_rows(*team), scope_rows(*department), scope_rows(*site))


def one_each(people: Sequence[str], during: Window = Q3) -> Scopes:
    return scopes(self_=[(number, who, during.start, during.end) for number, who in enumerate(people)])


def settings(
    hours: WorkCalendar | None = None,
    *,
    reopen_days: int = 7,
    scale: tuple[int, int] = (1, 5),
    excluded: Mapping[str, frozenset[str]] | None = None,
) -> MeasureSettings:
    return MeasureSettings(hours or calendar(), reopen_days, scale, excluded or {})


def indicator(
    measure: str, *, source: str = "work_orders", least: int = 0, id: str = "it", **more: Any
) -> Indicator:
    return Indicator.model_validate(
        {"id": id, "name": "指标", "source": source, "measure": measure, "least": least} | more
    )


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def order(number: int, created: str | datetime, **more: Any) -> dict[str, Any]:
    created_at = at(created) if isinstance(created, str) else created
    row = {
        "order_id": f"W{number:05d}",
        "kind": "complaint",
        "employee_id": "E1",
        "site": "翠湖花园",
        "created_at": created_at,
        "valid": True,
    }
    return row | {
        name: at(value) if isinstance(value, str) and name.endswith("_at") else value
        for name, value in more.items()
    }


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)
