"""Single rows of a store: is it there, is it void, which are a person's."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.store.acts import in_force, refuse_incomplete
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.reading import connect, table_of
from gongping.engine.evidence.store.register import TableVersion, Version
from gongping.engine.evidence.store.shape import known_table, newest_of, same_unit, unit_of

_ABSENT = TableVersion(current=None, raw=None, acts=None)


def is_there(layout: Layout, version: Version, table: str, key: Mapping[str, object]) -> bool:
    """Tell whether a unit has rows that count. Raises TableUnknown, KeyIncomplete."""
    known_table(table)
    refuse_incomplete(table, key)
    current = version.tables.get(table, _ABSENT).current
    if current is None:
        return False
    con = connect()
    return _any(con, table_of(con, layout.table("current", table), current), key)


def is_void(layout: Layout, version: Version, table: str, key: Mapping[str, object]) -> bool:
    """Tell whether a unit is void. Raises TableUnknown, KeyIncomplete."""
    known_table(table)
    refuse_incomplete(table, key)
    con = connect()
    voided = in_force(con, layout, table, version.tables.get(table, _ABSENT).acts)
    return voided is not None and _any(con, voided, key)


def void_rows(layout: Layout, version: Version, table: str) -> pa.Table:
    """Return the void rows as last stated, with ``_reason``, ``_second``, ``_voided_by``, ``_voided_at``."""
    known_table(table)
    con = connect()
    parts = version.tables.get(table, _ABSENT)
    voided = in_force(con, layout, table, parts.acts)
    if voided is None or parts.raw is None:
        return pa.table({})
    raw = table_of(con, layout.table("raw", table), parts.raw)
    rows = newest_of(raw, table)
    told = voided.select(*unit_of(table), "_reason", "_second", _voided_by="_by", _voided_at="_at")
    joined = rows.inner_join(told, same_unit(rows, told, table), rname="{name}_told")
    plain = joined.drop(*[f"{name}_told" for name in unit_of(table)])
    return con.to_pyarrow(plain.order_by(list(unit_of(table))))


def rows_of_person(files: list[str], employee_id: str) -> pa.Table:
    """Return a person's rows of one month's ``files``; row groups of other people are skipped."""
    if not files:
        return pa.table({})
    return pq.read_table(files, filters=[("employee_id", "=", employee_id)], partitioning=None)


def _any(con: Backend, rows: ir.Table, key: Mapping[str, object]) -> bool:
    conditions = [rows[name].identical_to(ibis.literal(value)) for name, value in key.items()]
    return bool(con.to_pyarrow(rows.filter(conditions).limit(1)).num_rows)
