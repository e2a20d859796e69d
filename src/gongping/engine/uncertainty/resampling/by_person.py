"""From the table of all rows behind all measures to each person's rows as columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.uncertainty.resampling.measured_rows import MeasuredRows, MeasureKind

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
# which measure of which segment, and what kind it is; None: it has no part in the total
KindOf = Callable[[str, int, str], MeasureKind | None]
STATES = ("in", "out", "censored")


@dataclass(frozen=True, slots=True)
class PersonRows:
    """The counted rows of one person by ``measure_key``, and how many units they come from."""

    employee_id: str
    rows: dict[str, MeasuredRows]
    units: int


def measure_key(segment: int, indicator: str) -> str:
    """Return the name of one indicator of one segment."""
    return f"{segment}.{indicator}"


def rows_by_person(table: pa.Table, kind_of: KindOf) -> Iterator[PersonRows]:
    """Yield each person's rows, people by id.

    ``table``: employee_id, segment, indicator, outcome, amount, weight, unit, divisor, as ``rows_behind``
    tells them, in any order that is always the same. Units are numbered in the order of their names.
    """
    counted = table.filter(pc.is_in(table["outcome"], value_set=pa.array(STATES)))
    counted = counted.take(
        pc.sort_indices(counted, [(name, "ascending") for name in ("employee_id", "segment", "indicator")])
    )
    columns = _Columns(counted)
    for first, last in pairwise(columns.edges(("employee_id",))):
        yield columns.person(first, last, kind_of)


class _Columns:
    def __init__(self, table: pa.Table) -> None:
        names = ("employee_id", "segment", "indicator", "outcome", "unit")
        self.names = {name: table[name] for name in ("employee_id", "segment", "indicator")}
        self.codes = {name: _ranks(table[name]) for name in names}
        self.state = pc.index_in(table["outcome"], value_set=pa.array(STATES)).to_numpy().astype(np.int64) + 1
        self.amount, self.weight = _numbers(table["amount"]), _numbers(table["weight"])
        self.divisor = _numbers(table["divisor"])

    def edges(self, names: tuple[str, ...], first: int = 0, last: int | None = None) -> list[int]:
        """Return where each run of equal ``names`` begins, and where the last one ends."""
        size = len(self.state) if last is None else last
        if first == size:
            return []
        changes = np.zeros(size - first - 1, dtype=bool)
        for name in names:
            changes |= np.diff(self.codes[name][first:size]) != 0
        return [first, *(first + 1 + np.flatnonzero(changes)).tolist(), size]

    def person(self, first: int, last: int, kind_of: KindOf) -> PersonRows:
        who = str(self.names["employee_id"][first])
        runs: list[tuple[int, int, str, MeasureKind]] = []
        for start, stop in pairwise(self.edges(("segment", "indicator"), first, last)):
            segment, indicator = self.names["segment"][start].as_py(), str(self.names["indicator"][start])
            kind = kind_of(who, segment, indicator)
            if kind is not None:
                runs.append((start, stop, measure_key(segment, indicator), kind))
        places = np.concatenate([np.arange(start, stop) for start, stop, _, _ in runs] or [np.zeros(0, int)])
        known, units = np.unique(self.codes["unit"][places], return_inverse=True)
        rows: dict[str, MeasuredRows] = {}
        done = 0
        for start, stop, key, kind in runs:
            own, size = slice(start, stop), stop - start
            rows[key] = MeasuredRows(
                kind,
                units[done : done + size].astype(np.int64),
                self.state[own],
                self.amount[own],
                self.weight[own],
                self.divisor[own],
            )
            done += size
        return PersonRows(who, rows, len(known))


def _ranks(column: pa.ChunkedArray) -> Whole:
    """Return each value's place among the different ones, sorted."""
    encoded = column.combine_chunks().dictionary_encode()
    order = pc.sort_indices(encoded.dictionary).to_numpy()
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return np.asarray(place[encoded.indices.to_numpy(zero_copy_only=False)])


def _numbers(column: pa.ChunkedArray) -> Floats:
    found: Floats = column.cast(pa.float64()).fill_null(0.0).to_numpy().astype(np.float64)
    return found
