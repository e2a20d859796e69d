"""The evidence store: batches in, registered versions out, nothing deleted."""

import fcntl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence.evidence import Evidence
from gongping.engine.evidence.store import protocol
from gongping.engine.evidence.store.acts import Deed
from gongping.engine.evidence.store.batch import Batch, Signature
from gongping.engine.evidence.store.clearing import clear
from gongping.engine.evidence.store.comparing import Comparison, compare
from gongping.engine.evidence.store.delta import files_of
from gongping.engine.evidence.store.intent import Act, Intent
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.lookup import is_there, is_void, rows_of_person, void_rows
from gongping.engine.evidence.store.protocol import Recovery, Tables
from gongping.engine.evidence.store.reading import connect, evidence_of
from gongping.engine.evidence.store.register import Register, Version
from gongping.engine.evidence.store.row_history import RowHistory, history_of
from gongping.engine.evidence.store.shape import known_table
from gongping.errors import CallFault, InputFault

MOST_KNOWN = 256


class RowNotStored(InputFault):
    """The row to be taken out does not count now."""

    code = "store-row-not-stored"
    zh = "表 {table} 的现行数据里没有这一行：{key}。请核对主键。"
    en = "The current table {table} has no such row: {key}. Check the key."


class RowNotVoid(InputFault):
    """The row to be put back was not taken out."""

    code = "store-row-not-void"
    zh = "表 {table} 里这一行没有作废：{key}。无需恢复。"
    en = "This row of table {table} is not void: {key}. There is nothing to restore."


class StoreEmpty(CallFault):
    """Nothing has been accepted yet."""

    code = "store-empty"
    zh = "依据库“{path}”还没有任何版本。请先提交一个批次。"
    en = "The store '{path}' has no version yet. Hand in a batch first."


class Store:
    """A folder of evidence that only grows (docs/explanation/evidence-store.md).

    Writers take turns by a file lock; readers need none, for they open registered versions only. Who and when
    come with each batch; the store has no clock.
    """

    def __init__(self, path: Path) -> None:
        self.layout = Layout(path)
        self.register = Register(self.layout.versions)
        self._known_files: dict[tuple[str, int], dict[str, list[str]]] = {}

    def accept(self, batch: Batch) -> Version:
        """Take in a batch as a whole and return the version it made.

        Rows with the natural key of earlier ones supersede them; voided rows stay void. What a killed process
        left behind is recovered first. Raises BatchAlreadyAccepted, KeyRepeated, TableUnknown.
        """
        with self.writing():
            return self.take_in(batch)

    def take_in(self, batch: Batch) -> Version:
        """Accept a batch. For callers that hold ``writing()``."""
        return self._finish(protocol.prepare(self.layout, self.register, batch))

    def void(
        self, table: str, key: Mapping[str, object], *, signature: Signature, reason: str, second: str
    ) -> Version:
        """Take a row out of what counts. It stays in ``raw`` and is listed by ``voided``; a later batch with
        the same key does not bring it back, only ``restore`` does. Raises RowNotStored, SecondPersonMissing.
        """
        with self.writing():
            return self.take_out(table, key, signature=signature, reason=reason, second=second)

    def take_out(
        self, table: str, key: Mapping[str, object], *, signature: Signature, reason: str, second: str
    ) -> Version:
        """Void a row. For callers that hold ``writing()``."""
        if not is_there(self.layout, self._latest(), table, key):
            raise RowNotStored(table=table, key=dict(key))
        return self._act("void", table, key, signature, Deed(reason, second))

    def restore(
        self, table: str, key: Mapping[str, object], *, signature: Signature, reason: str, second: str
    ) -> Version:
        """Let a voided row count again, as its newest batch states it. Raises RowNotVoid."""
        with self.writing():
            return self.put_back(table, key, signature=signature, reason=reason, second=second)

    def put_back(
        self, table: str, key: Mapping[str, object], *, signature: Signature, reason: str, second: str
    ) -> Version:
        """Restore a row. For callers that hold ``writing()``."""
        if not is_void(self.layout, self._latest(), table, key):
            raise RowNotVoid(table=table, key=dict(key))
        return self._act("lift", table, key, signature, Deed(reason, second))

    def recover(self) -> Recovery | None:
        """Finish or drop the batch that a killed process left behind, and say which."""
        with self._locked():
            return protocol.recover(self.layout, self.register)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store for writing, with nothing half done: for callers that run the steps themselves."""
        with self._locked():
            protocol.recover(self.layout, self.register)
            yield

    def prepare(self, batch: Batch) -> Intent:
        """First step: stage and write the intent. For callers that hold ``writing()``."""
        return protocol.prepare(self.layout, self.register, batch)

    def commit(self, intent: Intent) -> Tables:
        """Second step: one Delta commit per table, with the batch id."""
        return protocol.commit(self.layout, intent)

    def rebuild(self, intent: Intent, written: Tables) -> Tables:
        """Third step: rewrite the touched months of ``current``."""
        return protocol.rebuild(self.layout, intent, written)

    def enter(self, intent: Intent, tables: Tables) -> Version:
        """Last step: register the version; from now on readers find it."""
        return protocol.enter(self.layout, self.register, intent, tables)

    def clear(self) -> tuple[Path, ...]:
        """Remove what killed processes left in ``current`` and no registered version names; return the files.

        Acceptance does it for the tables of its batch. Readers of any registered version lose nothing.
        """
        with self.writing():
            latest = self.register.latest()
            return clear(self.layout, self.register, () if latest is None else latest.tables)

    def versions(self) -> list[Version]:
        """Return all registered versions, oldest first."""
        return self.register.all()

    def evidence(self, version: int | None = None, *, months: Collection[str] | None = None) -> Evidence:
        """Return a registered version (the latest by default) as evidence.

        ``months`` (such as ``2026-09``) names the only months whose files are opened; tables without moments
        come whole. Raises StoreEmpty, VersionUnknown.
        """
        chosen = self._latest() if version is None else self.register.version(version)
        history = [one for one in self.register.all() if one.number <= chosen.number]
        return evidence_of(self.layout, chosen, history=history, months=months)

    def person_month(
        self, table: str, employee_id: str, month: str, *, version: int | None = None
    ) -> pa.Table:
        """Return one person's rows of a month from the one file they lie in, with batch, file and line.

        Raises TableUnknown.
        """
        known_table(table)
        chosen = self._latest() if version is None else self.register.version(version)
        parts = chosen.tables.get(table)
        if parts is None or parts.current is None:
            return pa.table({})
        return rows_of_person(self._files(table, parts.current).get(month, []), employee_id)

    def voided(self, table: str, version: int | None = None) -> pa.Table:
        """Return the rows that are void, each with the reason, the two people and the moment."""
        chosen = self._latest() if version is None else self.register.version(version)
        return void_rows(self.layout, chosen, table)

    def compared(self, name: str, rows: Path, pauses: Path | None, version: Version | None) -> Comparison:
        """Return how the checked rows of a table, a Parquet file, compare with a version; close it after
        use.
        """
        return compare(self.layout, version, name, rows, pauses)

    def history(self, table: str, key: Mapping[str, object], version: Version) -> RowHistory:
        """Return all that was ever said of a row, up to a version. Raises TableUnknown, KeyIncomplete."""
        return history_of(self.layout, version, table, key)

    @contextmanager
    def rows(
        self, table: str, version: Version, *, months: Collection[str] | None = None
    ) -> Iterator[ir.Table | None]:
        """Lend a table of a version, ``_batch`` and ``_seq`` included, over the files of ``months`` alone.

        None where there are no such rows. What is made of it is asked with ``to_pyarrow`` inside the block.
        """
        known_table(table)
        parts = version.tables.get(table)
        if parts is None or parts.current is None:
            yield None
            return
        files = self._files(table, parts.current)
        named = [file for month in files if months is None or month in months for file in files[month]]
        con = connect()
        # a page's rows lie in one file: a second thread would only wait for the first
        con.raw_sql("SET threads = 1")
        yield con.read_parquet(named, hive_partitioning=True, union_by_name=True) if named else None
        con.disconnect()

    def months(self, table: str, version: Version) -> list[str]:
        """Return the months in which a table of a version has rows (``all`` for rows without a moment)."""
        parts = version.tables.get(table)
        return [] if parts is None or parts.current is None else sorted(self._files(table, parts.current))

    def _files(self, table: str, current: int) -> dict[str, list[str]]:
        """The files of a version, which never change, looked up once."""
        known = self._known_files.get((table, current))
        if known is None:
            known = files_of(self.layout.table("current", table), current)
            if len(self._known_files) >= MOST_KNOWN:
                self._known_files.clear()
            self._known_files[table, current] = known
        return known

    def _act(
        self, act: Act, table: str, key: Mapping[str, object], signature: Signature, deed: Deed
    ) -> Version:
        intent = protocol.prepare_act(
            self.layout, self.register, act=act, table=table, key=key, deed=deed, signature=signature
        )
        return self._finish(intent)

    def _finish(self, intent: Intent) -> Version:
        version = self.enter(intent, self.rebuild(intent, self.commit(intent)))
        clear(self.layout, self.register, intent.base)
        return version

    def _latest(self) -> Version:
        latest = self.register.latest()
        if latest is None:
            raise StoreEmpty(path=self.layout.root)
        return latest

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.layout.root.mkdir(parents=True, exist_ok=True)
        with self.layout.lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
