"""Residents' marks are let into a running period by lots of five, so that no mark can be read off a change.

A mark that came, went or changed is one change. In each cell (a person and an indicator that shows it) either
no change is let in or at least five are; a mark seen in several cells waits for the slowest of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

Row = dict[str, Any]
LOT = 5
KEY, CELLS = "response_id", "cells"
# what a resident said, and about whom; the rest (a follow-up call) is our own doing and waits for nobody
_SAID = ("answered_at", "score", "employee_id", "order_id", "site", "household_id")


@dataclass(frozen=True, slots=True)
class _Mark:
    row: Row
    cells: frozenset[str]

    def same_as(self, other: "_Mark") -> bool:
        return self.cells == other.cells and all(self.row.get(name) == other.row.get(name) for name in _SAID)


def let_in(before: pa.Table | None, answers: pa.Table, counted: pa.Table | None) -> pa.Table:
    """Return the answers of which marks are shown now, with the cells each is seen in.

    ``before`` is what was returned the last time; ``answers`` the table ``satisfaction`` as it is,
    ``counted`` the rows behind the indicators of marks measured on it (employee_id, indicator, row_key).
    """
    now = _marks(answers, _cells(counted))
    shown = {} if before is None else _read(before)
    changes = {
        key: _cells_of(shown.get(key), now.get(key))
        for key in shown.keys() | now.keys()
        if key not in shown or key not in now or not shown[key].same_as(now[key])
    }
    allowed = _in_lots(changes)
    kept = {key: mark if key in changes else now[key] for key, mark in shown.items()}
    for key in allowed:
        if key in now:
            kept[key] = now[key]
        else:
            del kept[key]
    return _table(kept, answers.schema)


def without_cells(let: pa.Table) -> pa.Table:
    """Return the answers let in as the table ``satisfaction``."""
    return let.drop_columns([CELLS])


def _in_lots(changes: Mapping[str, frozenset[str]]) -> set[str]:
    """Return the most changes of which every cell sees none or a lot."""
    allowed = set(changes)
    while True:
        seen = Counter(cell for key in allowed for cell in changes[key])
        few = {cell for cell, count in seen.items() if count < LOT}
        held = {key for key in allowed if changes[key] & few}
        if not held:
            return allowed
        allowed -= held


def _cells(counted: pa.Table | None) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    if counted is not None:
        names = ("employee_id", "indicator", "row_key")
        for employee, indicator, key in zip(*(counted[name].to_pylist() for name in names), strict=True):
            found.setdefault(key, set()).add(f"{indicator}|{employee}")
    return found


def _cells_of(*marks: _Mark | None) -> frozenset[str]:
    return frozenset(cell for mark in marks if mark is not None for cell in mark.cells)


def _marks(answers: pa.Table, cells: Mapping[str, Iterable[str]]) -> dict[str, _Mark]:
    """Return the answers that are counted anywhere; the others nobody can see."""
    return {
        row[KEY]: _Mark(row, frozenset(cells[row[KEY]])) for row in answers.to_pylist() if row[KEY] in cells
    }


def _read(let: pa.Table) -> dict[str, _Mark]:
    return {row[KEY]: _Mark(row, frozenset(row.pop(CELLS))) for row in let.to_pylist()}


def _table(marks: Mapping[str, _Mark], schema: pa.Schema) -> pa.Table:
    ordered = [marks[key] for key in sorted(marks)]
    rows = [{name: mark.row.get(name) for name in schema.names} for mark in ordered]
    table = pa.Table.from_pylist(rows, schema=schema)
    cells = pa.array([sorted(mark.cells) for mark in ordered], pa.list_(pa.string()))
    return table.append_column(CELLS, cells)
