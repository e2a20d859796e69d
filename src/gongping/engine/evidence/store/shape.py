"""The columns that stored tables have, their keys, and the month they belong to."""

from datetime import date, datetime, time

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence.contracts import TABLES
from gongping.errors import CallFault

ALWAYS = "all"
"""The month of rows without a moment, such as people."""

PAUSES = "_pauses"
"""An order's pauses travel inside its row, so that a later row replaces them with the rest."""

_PAUSE_LIST = pa.list_(pa.struct([("pause_from", pa.timestamp("us")), ("pause_to", pa.timestamp("us"))]))
_ARROW = {
    "text": pa.string(),
    "timestamp": pa.timestamp("us"),
    "date": pa.date32(),
    "int64": pa.int64(),
    "decimal": pa.decimal128(18, 6),
    "boolean": pa.bool_(),
}
# the shares of an order only make sense together, so a later batch replaces them together
_UNIT = {"order_shares": ("order_id",)}
_TRACE = {"_file": pa.string(), "_line": pa.int64(), "_batch": pa.string(), "_seq": pa.int64()}
# the text of an order's pauses is parsed at intake
_LEFT_OUT = {"paused": pa.string()}


class TableUnknown(CallFault):
    """There is no such kind of evidence."""

    code = "store-table-unknown"
    zh = "没有名为“{name}”的依据表。可用的有：{known}。"
    en = "There is no table of evidence called '{name}'. Known are: {known}."


def known_table(name: str) -> None:
    """Raise TableUnknown unless ``name`` is a kind of evidence that can be stored."""
    if name not in TABLES:
        raise TableUnknown(name=name, known=", ".join(TABLES))


def unit_of(name: str) -> tuple[str, ...]:
    """Return the columns within which a later batch supersedes: the natural key, or the order of shares."""
    return _UNIT.get(name, TABLES[name].key)


def schema_of(name: str, given: pa.Schema) -> pa.Schema:
    """Return the stored schema: the contract's columns, the extra ones given, where each row came from."""
    contract = {column.name: _ARROW[column.storage] for column in TABLES[name].columns}
    if name == "work_orders":
        del contract["paused"]
        contract[PAUSES] = _PAUSE_LIST
    extra = {field.name: field.type for field in given if field.name not in contract | _TRACE | _LEFT_OUT}
    return pa.schema([*contract.items(), *extra.items(), *_TRACE.items()])


def shaped(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return the rows with exactly the columns of ``schema``, nulls where they lack one."""
    columns = [
        rows.column(field.name).cast(field.type)
        if field.name in rows.schema.names
        else pa.nulls(rows.num_rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def aligned(table: ir.Table, schema: pa.Schema) -> ir.Table:
    """Return ``table`` with the columns of ``schema`` in that order, nulls where it lacks one."""
    kinds = ibis.Schema.from_pyarrow(schema)
    return table.select(
        **{
            name: table[name].cast(kind) if name in table.columns else ibis.null(kind)
            for name, kind in kinds.items()
        }
    )


def same_unit(left: ir.Table, right: ir.Table, name: str) -> list[ir.BooleanValue]:
    """Return the conditions under which rows of a table are the same unit; missing equals missing."""
    return [left[column].identical_to(right[column]) for column in unit_of(name)]


def newest_of(rows: ir.Table, name: str) -> ir.Table:
    """Return the rows of each unit that its newest batch states."""
    newest = rows.mutate(_newest=rows["_seq"].max().over(group_by=list(unit_of(name))))
    return newest.filter(newest["_seq"] == newest["_newest"]).drop("_newest")


def moment_of(name: str, table: ir.Table) -> ir.TimestampValue | ir.DateValue | None:
    """Return the moment or day that puts a row into a month; None for tables of rows without one."""
    at = TABLES[name].at
    return table[at] if at is not None and table[at].type().is_temporal() else None


def in_month(name: str, table: ir.Table, month: str) -> ir.BooleanValue:
    """Tell which rows belong to a month (``2026-09``, or ``all`` for rows without a moment)."""
    moment = moment_of(name, table)
    if moment is None:
        return ibis.literal(month == ALWAYS)
    if month == ALWAYS:
        return moment.isnull()
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return (moment >= _like(moment, first)) & (moment < _like(moment, following))


def _like(moment: ir.TimestampValue | ir.DateValue, day: date) -> date | datetime:
    return day if moment.type().is_date() else datetime.combine(day, time.min)


def sorting(name: str, table: ir.Table) -> list[str]:
    """Return the columns by which stored rows are sorted: person, moment, key."""
    contract = TABLES[name]
    moment = [] if contract.at is None else [contract.at]
    wanted = ["employee_id", *moment, *contract.key, "_file", "_line"]
    return list(dict.fromkeys(column for column in wanted if column in table.columns))
