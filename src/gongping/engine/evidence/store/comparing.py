"""What rows would change if they were accepted: which are new, changed, the same, moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.store.acts import in_force
from gongping.engine.evidence.store.delta import MONTH, schema_at
from gongping.engine.evidence.store.intent import NOTHING
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.reading import connect, table_of
from gongping.engine.evidence.store.register import TableVersion, Version
from gongping.engine.evidence.store.shape import PAUSES, aligned, moment_of, same_unit, schema_of, unit_of

NOT_COMPARED = ("_file", "_line", "_batch", "_seq", MONTH)
"""Where a row came from is no change of the row."""

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One row that would change: its key, and per column that differs what stood there and what comes."""

    key: Mapping[str, object]
    line: int | None
    columns: Mapping[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class TableDiff:
    """A table's rows by what they would do: ``new``, ``changed``, ``same``, or ``void`` (stays void).

    ``moved_month`` and ``moved_holder`` count those of the changed that leave a month or a person.
    ``changes`` are the first of the changed.
    """

    new: int
    changed: int
    same: int
    void: int
    moved_month: int
    moved_holder: int
    changes: tuple[Change, ...] = ()


def compare(
    layout: Layout, version: Version | None, name: str, rows: Path, pauses: Path | None
) -> "Comparison":
    """Compare the checked rows of one table, a Parquet file, with a version of the store."""
    base = NOTHING if version is None else version.tables.get(name, NOTHING)
    return Comparison(layout, base, name, rows, pauses)


class Comparison:
    """One table's rows beside what counts now."""

    def __init__(
        self, layout: Layout, base: TableVersion, name: str, rows: Path, pauses: Path | None
    ) -> None:
        self._con, self._name, self._file = connect(), name, rows
        self._pauses = pauses
        staged = self._con.read_parquet(str(rows))
        self._height = int(self._con.to_pyarrow(staged.count()).as_py())
        self._staged = _with_pauses(self._con, staged, name, pauses)
        self._void = in_force(self._con, layout, name, base.acts)
        self._current: ir.Table | None = None
        if base.current is not None:
            path = layout.table("current", name)
            self._current = table_of(self._con, path, base.current)
            self._schema = _joint(schema_at(path, base.current), staged.schema().to_pyarrow(), name)
            self._kinds = self._con.create_table("_kinds", self._judged(self._current), temp=True)

    def diff(self) -> TableDiff:
        """Count what would happen."""
        if self._current is None:
            return TableDiff(self._height, 0, 0, 0, 0, 0)
        kinds = self._kinds
        changed = kinds["kind"] == "changed"
        counted = kinds.aggregate(
            new=(kinds["kind"] == "new").sum(),
            changed=changed.sum(),
            same=(kinds["kind"] == "same").sum(),
            void=(kinds["kind"] == "void").sum(),
            moved_month=(changed & kinds["moved_month"]).sum(),
            moved_holder=(changed & kinds["moved_holder"]).sum(),
        )
        counts = self._con.to_pyarrow(counted).to_pylist()[0]
        changes = tuple(self._changes(self._current)) if counts["changed"] else ()
        return TableDiff(**{name: int(value or 0) for name, value in counts.items()}, changes=changes)

    def write_effective(self, into: Path) -> Path | None:
        """Write the rows that would change something, pauses beside them; None where none would.

        Whole units go together; so do rows that stay void, for they may be restored as they are now. Without
        anything to compare with, that is the file itself.
        """
        if self._current is None:
            return self._file if self._height else None
        kinds = self._kinds
        wanted = kinds.filter(kinds["kind"] != "same").select(*unit_of(self._name)).distinct()
        rows = self._con.read_parquet(str(self._file))
        kept = rows.semi_join(wanted, same_unit(rows, wanted, self._name))
        if not self._con.to_pyarrow(kept.count()).as_py():
            return None
        into.mkdir(parents=True, exist_ok=True)
        target = into / f"{self._name}.parquet"
        self._con.to_parquet(kept, str(target))
        if self._pauses is not None:
            pauses = self._con.read_parquet(str(self._pauses))
            mine = pauses.semi_join(wanted, [pauses["order_id"] == wanted["order_id"]])
            self._con.to_parquet(mine, str(into / "order_pauses.parquet"))
        return target

    def close(self) -> None:
        """Let go of the database."""
        self._con.disconnect()

    def _judged(self, current: ir.Table) -> ir.Table:
        """Return one line per row: its key, what it would do, whether it moves."""
        key = list(TABLES[self._name].key)
        before, after = self._prints(current), self._prints(self._staged)
        joined = after.left_join(
            before, [after[name].identical_to(before[name]) for name in key], rname="{name}_before"
        )
        known = joined["_print_before"].notnull()
        same = (joined["_print"] == joined["_print_before"]) & (joined["_more"] == joined["_more_before"])
        same &= joined["_of_unit"] == joined["_of_unit_before"]
        kind = ibis.cases((~known, "new"), (same, "same"), else_="changed")
        judged = joined.select(
            *key,
            *[name for name in unit_of(self._name) if name not in key],
            kind=kind,
            moved_month=known & ~joined["_month"].identical_to(joined["_month_before"]),
            moved_holder=known & ~joined["_holder"].identical_to(joined["_holder_before"]),
        )
        if self._void is None:
            return judged
        void = self._void.select(*unit_of(self._name)).mutate(_void=True)
        marked = judged.left_join(void, same_unit(judged, void, self._name), rname="{name}_void")
        return marked.select(
            *judged.drop("kind").columns, kind=ibis.cases((marked["_void"], "void"), else_=marked["kind"])
        )

    def _prints(self, table: ir.Table) -> ir.Table:
        """Return key, holder, month and two fingerprints of everything that is compared."""
        rows = aligned(table, self._schema)
        cells = {name: rows[name] for name in self._schema.names}
        moment = moment_of(self._name, rows)
        together = ibis.window(group_by=list(unit_of(self._name)))
        whole = unit_of(self._name) == TABLES[self._name].key
        holder = rows["employee_id"] if "employee_id" in rows.columns else ibis.literal(None, type="string")
        return rows.select(
            *TABLES[self._name].key,
            _print=ibis.struct(cells).hash(),
            _more=ibis.struct({"_": ibis.literal("more"), **cells}).hash(),
            # rows that only make sense together change when one of them is gone
            _of_unit=ibis.literal(1, type="int64") if whole else rows.count().over(together),
            _holder=holder,
            _month=ibis.literal(None, type="string") if moment is None else moment.strftime("%Y-%m"),
        )

    def _changes(self, current: ir.Table) -> list[Change]:
        """Return the first changed rows, cell by cell."""
        key = list(TABLES[self._name].key)
        kinds = self._kinds
        first = kinds.filter(kinds["kind"] == "changed").order_by(key).limit(_SHOWN).select(*key)
        before = {tuple(row[name] for name in key): row for row in self._whole(current, first)}
        changes = []
        for row in self._whole(self._staged, first):
            old = before[tuple(row[name] for name in key)]
            columns = {name: (old[name], row[name]) for name in self._schema.names if old[name] != row[name]}
            changes.append(Change({name: row[name] for name in key}, row.get("_line"), columns))
        return changes

    def _whole(self, table: ir.Table, keys: ir.Table) -> list[dict[str, Any]]:
        key = list(TABLES[self._name].key)
        lines = {"_line": table["_line"]} if "_line" in table.columns else {}
        rows = aligned(table, self._schema) if not lines else aligned(table, _with_line(self._schema))
        found = rows.semi_join(keys, [rows[name].identical_to(keys[name]) for name in key])
        return list(self._con.to_pyarrow(found.order_by(key)).to_pylist())


def _with_line(schema: pa.Schema) -> pa.Schema:
    return schema.append(pa.field("_line", pa.int64()))


def _joint(stored: pa.Schema, given: pa.Schema, name: str) -> pa.Schema:
    """Return the columns that are compared: those of the store and those that the rows bring."""
    every = {field.name: field.type for field in schema_of(name, given)}
    every |= {field.name: field.type for field in stored}
    return pa.schema([(column, kind) for column, kind in every.items() if column not in NOT_COMPARED])


def _with_pauses(con: Backend, staged: ir.Table, name: str, pauses: Path | None) -> ir.Table:
    if name != "work_orders" or pauses is None:
        return staged
    each = con.read_parquet(str(pauses))
    span = ibis.struct({"pause_from": each["pause_from"], "pause_to": each["pause_to"]})
    listed = each.group_by("order_id").aggregate(
        **{PAUSES: span.collect(order_by=[each["pause_from"], each["pause_to"]])}
    )
    return staged.left_join(listed, "order_id").drop("order_id_right")
