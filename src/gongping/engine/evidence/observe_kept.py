"""Observations of a log are computed once per evidence: measures ask for the same one many times."""

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

import ibis
import ibis.expr.types as ir

Key = tuple[object, ...]
Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """What was computed from an object, for as long as that very object lives.

    Evidence never changes once read, so what was seen of it at a moment stays true.
    """

    def __init__(self) -> None:
        self._found: dict[int, dict[Key, Kept]] = {}

    def of(self, owner: object, key: Key, compute: Callable[[], Kept]) -> Kept:
        """Return what is kept of ``owner`` under ``key``, computing it the first time."""
        number = id(owner)
        if number not in self._found:
            self._found[number] = {}
            weakref.finalize(owner, self._found.pop, number, None)
        kept = self._found[number]
        if key not in kept:
            kept[key] = compute()
        return kept[key]


def computed(table: ir.Table) -> ir.Table:
    """Run a query now and return its rows as a table that costs nothing to ask again."""
    return ibis.memtable(table.to_pyarrow())
