"""Everything that was ever said of one row: each batch's version of it, and what was done to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.store.acts import refuse_incomplete
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.reading import connect, table_of
from gongping.engine.evidence.store.register import TableVersion, Version
from gongping.engine.evidence.store.shape import known_table

_ABSENT = TableVersion(current=None, raw=None, acts=None)


@dataclass(frozen=True)
class RowHistory:
    """A unit's rows as each batch stated them, oldest first (``_batch``, ``_seq``, ``_file``, ``_line``), and
    the acts on it (``_act``, ``_reason``, ``_by``, ``_second``, ``_at``, ``_seq``).
    """

    stated: list[dict[str, Any]]
    acts: list[dict[str, Any]]

    @property
    def is_void(self) -> bool:
        """Say whether the newest act took the row out."""
        return bool(self.acts) and self.acts[-1]["_act"] == "void"


def history_of(layout: Layout, version: Version, table: str, key: Mapping[str, object]) -> RowHistory:
    """Return a unit's history up to a version. Raises TableUnknown, KeyIncomplete."""
    known_table(table)
    refuse_incomplete(table, key)
    parts = version.tables.get(table, _ABSENT)
    con = connect()
    stated = [] if parts.raw is None else _of(con, table_of(con, layout.table("raw", table), parts.raw), key)
    acts = [] if parts.acts is None else _of(con, table_of(con, layout.table("acts", table), parts.acts), key)
    con.disconnect()
    return RowHistory(stated, acts)


def _of(con: Backend, table: ir.Table, key: Mapping[str, object]) -> list[dict[str, Any]]:
    conditions = [
        table[name].isnull() if value is None else table[name] == ibis.literal(value).cast(table[name].type())
        for name, value in key.items()
    ]
    return list(con.to_pyarrow(table.filter(conditions).order_by("_seq")).to_pylist())
