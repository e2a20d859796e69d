"""Reading a registered version: the files it names, nothing else."""

from collections.abc import Collection
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.evidence import Evidence, InputFile, TableCount
from gongping.engine.evidence.store.delta import MONTH, files_of, schema_at
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.register import Version
from gongping.engine.evidence.store.shape import ALWAYS, PAUSES

_OWN = (MONTH, PAUSES, "_batch", "_seq")


def table_of(con: Backend, path: Path, version: int, *, months: Collection[str] | None = None) -> ir.Table:
    """Return a Delta version as a table over its files, or over those of ``months`` only."""
    files = files_of(path, version)
    named = [file for month in files if months is None or month in months for file in files[month]]
    if not named:
        return ibis.memtable(schema_at(path, version).empty_table())
    return con.read_parquet(named, hive_partitioning=True, union_by_name=True)


def evidence_of(
    layout: Layout, version: Version, *, history: Collection[Version], months: Collection[str] | None
) -> Evidence:
    """Return a version's tables as evidence; ``history`` are the versions up to it, whose inputs it names."""
    con = connect()
    wanted = None if months is None else {*months, ALWAYS}
    tables: dict[str, ir.Table] = {}
    for name, parts in version.tables.items():
        if parts.current is None:
            continue
        stored = table_of(con, layout.table("current", name), parts.current, months=wanted)
        tables[name] = stored.drop(*[column for column in _OWN if column in stored.columns])
        if name == "work_orders" and version.pauses:
            tables["order_pauses"] = _pauses(stored)
    return Evidence(con, tables, (), _counts(history), _inputs(history))


def connect() -> Backend:
    """Return an embedded DuckDB that never reaches for the network."""
    con = ibis.duckdb.connect()
    con.raw_sql("SET autoinstall_known_extensions = false")
    con.raw_sql("SET autoload_known_extensions = false")
    # for few rows the planner would compare all with all; it often takes many for few
    con.raw_sql("SET asof_loop_join_threshold = 0")
    return con


def _pauses(orders: ir.Table) -> ir.Table:
    each = orders.select("order_id", "_file", "_line", pause=orders[PAUSES].unnest())
    return each.select(
        "order_id",
        "_file",
        "_line",
        pause_from=each["pause"]["pause_from"],
        pause_to=each["pause"]["pause_to"],
    )


def _counts(history: Collection[Version]) -> dict[str, TableCount]:
    names = {name for version in history for name in version.rows}
    counts = {}
    for name in sorted(names):
        kept = sum(version.rows.get(name, 0) for version in history if version.act == "rows")
        rejected = sum(version.rejects.get(name, 0) for version in history)
        counts[name] = TableCount(read=kept + rejected, kept=kept, rejected=rejected, flagged=0)
    return counts


def _inputs(history: Collection[Version]) -> list[InputFile]:
    return [
        InputFile(name=f"{version.batch}/{name}", table=", ".join(version.rows), sha256=digest)
        for version in history
        for name, digest in sorted(version.sha256.items())
    ]
