"""The columns an indicator may name: of its source's contract, declared extras, derived ones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gongping.engine.evidence import DERIVED, TABLES, is_derived, repeat_days
from gongping.engine.indicators.language.columns import ColumnKind, Columns
from gongping.engine.indicators.language.tree import Kind

if TYPE_CHECKING:
    import ibis.expr.types as ir

WITH_DERIVED = "work_orders"
# moments that are set beforehand, not facts that come to be known
PLANS = frozenset({"due_at", "due_on"})

_DECIMALS = 6
_KINDS: Mapping[str, ColumnKind] = {
    "text": ColumnKind(Kind.TEXT),
    "int64": ColumnKind(Kind.NUMBER),
    "int": ColumnKind(Kind.NUMBER),
    "decimal": ColumnKind(Kind.NUMBER, _DECIMALS),
    "boolean": ColumnKind(Kind.BOOLEAN),
    "bool": ColumnKind(Kind.BOOLEAN),
    "timestamp": ColumnKind(Kind.MOMENT),
    "date": ColumnKind(Kind.DATE),
}


def columns_of(source: str, extra_columns: Mapping[str, str] | None = None) -> Columns:
    """Return the columns of a source; ``extra_columns`` maps the scheme's own ones to their types."""
    table = TABLES[source]
    kinds = {column.name: _KINDS[column.storage] for column in table.columns}
    kinds |= {name: _KINDS[declared] for name, declared in (extra_columns or {}).items()}
    return _columns(source, kinds)


def columns_in(source: str, table: "ir.Table") -> Columns:
    """Return the columns that a table of evidence really has, extras with the type they were read as."""
    own = {name: dtype for name, dtype in table.schema().items() if not name.startswith("_")}
    kinds: dict[str, ColumnKind] = {}
    for name, dtype in own.items():
        if dtype.is_string():
            kinds[name] = _KINDS["text"]
        elif dtype.is_integer():
            kinds[name] = _KINDS["int64"]
        elif dtype.is_decimal():
            kinds[name] = _KINDS["decimal"]
        elif dtype.is_boolean():
            kinds[name] = _KINDS["boolean"]
        elif dtype.is_timestamp():
            kinds[name] = _KINDS["timestamp"]
        elif dtype.is_date():
            kinds[name] = _KINDS["date"]
    return _columns(source, kinds)


def _columns(source: str, kinds: Mapping[str, ColumnKind]) -> Columns:
    written = {column.name for column in TABLES[source].columns if column.storage in ("timestamp", "date")}
    derived = _derived if source == WITH_DERIVED else _no_column
    return Columns(source, dict(kinds), frozenset(written - PLANS), derived)


def _derived(name: str) -> ColumnKind | None:
    if not is_derived(name):
        return None
    if repeat_days(name) is not None:
        return _KINDS["boolean"]
    return next(_KINDS[column.type] for column in DERIVED if column.name == name)


def _no_column(_name: str) -> ColumnKind | None:
    return None
