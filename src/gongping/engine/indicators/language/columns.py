"""The names an expression may use: the columns of its source and what kind of value each holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongping.engine.indicators.language.tree import Kind

DECIMALS = 6


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """The kind of a column; ``scale`` is the number of its decimals."""

    kind: Kind
    scale: int = 0


COLUMN_KINDS: dict[str, ColumnKind] = {
    "text": ColumnKind(Kind.TEXT),
    "integer": ColumnKind(Kind.NUMBER),
    "decimal": ColumnKind(Kind.NUMBER, DECIMALS),
    "boolean": ColumnKind(Kind.BOOLEAN),
    "timestamp": ColumnKind(Kind.MOMENT),
    "date": ColumnKind(Kind.DATE),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one source, contract, declared extra and derived ones together."""

    source: str
    kinds: Mapping[str, ColumnKind]

    def find(self, name: str) -> ColumnKind | None:
        """Return the kind of a column, or None when there is no such column."""
        return self.kinds.get(name)
