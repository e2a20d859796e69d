"""From the groups of one scan to cells: dense columns, carried cases added, running times followed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine import exact
from gongping.engine.indicators.measuring.cells import Cells, Numbers, numbers_of, values_in_millionths
from gongping.engine.indicators.measuring.credit import KEY
from gongping.engine.indicators.measuring.micros import MILLION, Whole
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.states import IN, OUT
from gongping.engine.indicators.measuring.survival import Followed, quantile
from gongping.engine.indicators.measuring.totals import STILL_RUNNING
from gongping.engine.indicators.measuring.turns import OWN

# a case carried over is told as window × CODES + state
CODES = 8
Fetch = Callable[[pa.Table], pa.Table]


class Scan:
    """The groups of one scan, each a person and a window (−1: ahead of the first), placed into cells."""

    def __init__(self, grouped: pa.Table, labels: Sequence[str]) -> None:
        self.grouped = grouped
        coded = grouped[KEY].combine_chunks().dictionary_encode()
        self.cells = Cells(coded.dictionary, labels)
        self.person = coded.indices.to_numpy().astype(np.int64)
        self.window = grouped[OWN].to_numpy().astype(np.int64)

    @cached_property
    def own(self) -> npt.NDArray[np.bool_]:
        """Which groups lie in one of the windows."""
        within: npt.NDArray[np.bool_] = self.window >= 0
        return within

    @cached_property
    def places(self) -> Whole:
        """The cells of these groups."""
        places: Whole = (self.person * len(self.cells.labels) + self.window)[self.own]
        return places

    def dense(self, name: str) -> Numbers:
        """Return a column of the groups by cell, nought where there is no group."""
        numbers = numbers_of(self.grouped[name])
        cells = cast("Numbers", np.zeros(self.cells.size, dtype=numbers.dtype))
        cells[self.places] = numbers[self.own]
        return cells

    def carried(self, name: str) -> tuple[Whole, Whole]:
        """Return the cells and the states of the cases that count later."""
        lists = self.grouped[name].combine_chunks()
        codes = lists.flatten().to_numpy().astype(np.int64)
        owner = self.person[pc.list_parent_indices(lists).to_numpy()]
        return owner * len(self.cells.labels) + codes // CODES, codes % CODES


def filled(plan: Plan, scan: Scan, fetch: Fetch) -> pa.Table:
    """Return a plan's cells; ``fetch`` gives the single times of cells in which running times matter."""
    k = plan.number
    names = [name for name in ("above", "below", "edge") if f"{name}{k}" in scan.grouped.column_names]
    parts = {name: scan.dense(f"{name}{k}") for name in names}
    if plan.deadlines:
        places, states = scan.carried(f"c{k}")
        np.add.at(parts["above"], places[states == IN], 1)
        np.add.at(parts["below"], places[(states == IN) | (states == OUT)], 1)
    n = _n(plan, scan, parts)
    if plan.censored is None:
        return scan.cells.listed(plan, n, values_in_millionths(plan, parts))
    edge, running = parts["edge"], scan.dense(f"running{k}")
    known = np.zeros(scan.cells.size, dtype=np.bool_)
    known[scan.places] = scan.grouped[f"running{k}"].is_valid().to_numpy()[scan.own]
    followed = np.flatnonzero((n > 0) & known & (running < edge))
    parts["edge"] = np.where(edge == STILL_RUNNING, 0, edge)
    values = values_in_millionths(plan, parts)
    if len(followed):
        values[followed] = _followed(plan, scan, followed, fetch)
    return scan.cells.listed(plan, n, values)


def _n(plan: Plan, scan: Scan, parts: dict[str, Numbers]) -> Whole:
    match plan.measure.function:
        case "share" | "mean" | "nps":
            counted = parts["below"]
        case "count":
            counted = parts["above"]
        case _:
            counted = scan.dense(f"n{plan.number}")
    return counted.astype(np.int64)


def _followed(plan: Plan, scan: Scan, cells: Whole, fetch: Fetch) -> list[int]:
    number = len(scan.cells.labels)
    people = scan.cells.people.take(pa.array(cells // number))
    asked = pa.table({"person": people, "number": pa.array(cells % number, pa.int8())})
    times: dict[tuple[str, int], list[Followed]] = defaultdict(list)
    for one in fetch(asked).to_pylist():
        times[one[KEY], one[OWN]].append(Followed(one["time"], one["state"] == IN))
    factor, q = plan.factor("x"), plan.measure.q or Fraction(1, 2)
    found = [
        quantile(times[key], q) for key in zip(people.to_pylist(), asked["number"].to_pylist(), strict=True)
    ]
    return [int(exact.value(one.time * factor) * MILLION) if one else 0 for one in found]
