"""The derived ``current`` tables: what counts now, by month, sorted by person."""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.store.acts import in_force
from gongping.engine.evidence.store.delta import MONTH, files_of, replace_months, schema_at, version_of
from gongping.engine.evidence.store.intent import Intent
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.reading import table_of
from gongping.engine.evidence.store.register import TableVersion
from gongping.engine.evidence.store.shape import (
    ALWAYS,
    aligned,
    in_month,
    moment_of,
    newest_of,
    same_unit,
    sorting,
    unit_of,
)


def rebuild_table(layout: Layout, intent: Intent, name: str, written: TableVersion) -> int | None:
    """Rewrite the months of ``current`` that the batch touches; return the version (None = no table yet).

    Touched are the months in which its rows lie now and those in which they lay before. ``written`` holds the
    raw and acts versions after the commit. Doing it again changes nothing.
    """
    path, base = layout.table("current", name), intent.base[name].current
    done = version_of(path, intent.signature.batch, after=base)
    if done is not None:
        return done
    con = ibis.duckdb.connect()
    change = _Change(con, layout, intent, name, written)
    months = change.months()
    if months or base is None:
        rows = pa.RecordBatchReader.from_batches(change.schema, change.by_month(months))
        replace_months(path, rows, months, intent.metadata)
    con.disconnect()
    return version_of(path, intent.signature.batch, after=base) if months or base is None else base


class _Change:
    """One table's change: which units it speaks of, and which rows they have from now on."""

    def __init__(
        self, con: Backend, layout: Layout, intent: Intent, name: str, written: TableVersion
    ) -> None:
        self._con, self._name = con, name
        staged = con.read_parquet(str(layout.staged(intent.signature.batch) / f"{name}.parquet"))
        self._units = staged.select(*unit_of(name)).distinct()
        self._fresh = self._now(layout, intent, staged, written)
        self._path, self._base = layout.table("current", name), intent.base[name].current
        self.schema = self._schema()
        self._files = {} if self._base is None else files_of(self._path, self._base)

    def months(self) -> list[str]:
        """The months in which the units had rows or have rows now."""
        return sorted(self._months_now() | self._months_before())

    def by_month(self, months: list[str]) -> Iterator[pa.RecordBatch]:
        """One sorted record batch per month, so that each month is one sorted file."""
        for month in months:
            now = self._fresh.filter(in_month(self._name, self._fresh, month))
            rows = aligned(now.mutate(**{MONTH: ibis.literal(month)}), self.schema)
            if month in self._files:
                before = self._current([month])
                rows = rows.union(before.anti_join(self._units, same_unit(before, self._units, self._name)))
            table = self._con.to_pyarrow(rows.order_by(sorting(self._name, rows)))
            yield from table.cast(self.schema).combine_chunks().to_batches()

    def _months_now(self) -> set[str]:
        moment = moment_of(self._name, self._fresh)
        if moment is None:
            return {ALWAYS} if self._con.to_pyarrow(self._fresh.count()).as_py() else set()
        starts = self._con.to_pyarrow(self._fresh.select(start=moment.truncate("M")).distinct())
        return {ALWAYS if start is None else f"{start:%Y-%m}" for start in starts["start"].to_pylist()}

    def _months_before(self) -> set[str]:
        if not self._files:
            return set()
        before = self._current(list(self._files))
        left = before.semi_join(self._units, same_unit(before, self._units, self._name))
        return set(self._con.to_pyarrow(left.select(MONTH).distinct())[MONTH].to_pylist())

    def _now(self, layout: Layout, intent: Intent, staged: ir.Table, written: TableVersion) -> ir.Table:
        if intent.act == "rows":
            voided = in_force(self._con, layout, self._name, written.acts)
            return (
                staged if voided is None else staged.anti_join(voided, same_unit(staged, voided, self._name))
            )
        raw = table_of(self._con, layout.table("raw", self._name), _known(written.raw))
        if intent.act == "void":
            return raw.filter(False)
        mine = raw.semi_join(self._units, same_unit(raw, self._units, self._name))
        return newest_of(mine, self._name)

    def _schema(self) -> pa.Schema:
        before = [] if self._base is None else list(schema_at(self._path, self._base))
        known = {field.name for field in before} | {MONTH}
        now = [field for field in self._fresh.schema().to_pyarrow() if field.name not in known]
        month = [] if before else [pa.field(MONTH, pa.string())]
        return pa.schema([*before, *now, *month])

    def _current(self, months: list[str]) -> ir.Table:
        files = [file for month in months for file in self._files.get(month, [])]
        table = self._con.read_parquet(files, hive_partitioning=True, union_by_name=True)
        return aligned(table, self.schema)


def _known(version: int | None) -> int:
    if version is None:
        raise ValueError("an act speaks of rows that were never committed")
    return version
