"""The names an expression may use: the columns of its source and what kind of value each holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongping.engine.indicators.language.tree import Kind


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """The kind of a column; ``scale`` is the number of its decimals."""

    kind: Kind
    scale: int = 0


def _none_derived(_name: str) -> ColumnKind | None:
    return None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one source: of its contract, declared extra ones, derived ones.

    ``facts`` are the moments at which something happened; a moment column that is no fact (``due_at``) is a
    plan, known before it comes.
    """

    source: str
    kinds: Mapping[str, ColumnKind]
    facts: frozenset[str] = frozenset()
    derived: Callable[[str], ColumnKind | None] = _none_derived

    def find(self, name: str) -> ColumnKind | None:
        """Return the kind of a column, or None when there is no such column."""
        return self.kinds.get(name) or self.derived(name)
