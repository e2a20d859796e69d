"""From the groups of one scan to cells (people × windows): carried cases added, running times followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import cast

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.indicators.measuring.carried import cases
from gongping.engine.indicators.measuring.cells import Numbers, numbers_of, values_in_millionths
from gongping.engine.indicators.measuring.credit import KEY
from gongping.engine.indicators.measuring.micros import Whole
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.states import CENSORED, IN, OUT
from gongping.engine.indicators.measuring.survival import quantile_in_order
from gongping.engine.indicators.measuring.turns import OWN

# a time of 8,000 years, twice, still fits, and one that runs backwards
CODE_BITS = 40
HALF_CODE = 1 << CODE_BITS - 1


def time_code(state: ir.IntegerValue, *, done: ir.IntegerValue, so_far: ir.IntegerValue) -> ir.IntegerValue:
    """Return twice the time, one more while it was running: sorted, completed times come first at ties."""
    return ibis.cases((state == IN, done * 2), (state == CENSORED, so_far * 2 + 1), else_=ibis.null("int64"))


@dataclass(frozen=True, slots=True)
class Times:
    """Codes of times; those of a cell begin at its ``start`` and are ``length`` many, smallest first."""

    codes: Whole
    start: Whole
    length: Whole


class Scan:
    """The groups of one scan, each a person and a window (−1: ahead of the first), placed into cells.

    ``people`` are all there are, sorted; cell = place of the person × number of windows + window.
    """

    def __init__(self, grouped: pa.Table, plans: Sequence[Plan], people: pa.Array, windows: int) -> None:
        grouped = grouped.filter(grouped[KEY].is_valid())
        self.grouped, self.plans = grouped, plans
        self.windows = windows
        self.size = len(people) * windows
        self.person = pc.index_in(grouped[KEY].combine_chunks(), people).to_numpy().astype(np.int64)
        self.window = grouped[OWN].to_numpy().astype(np.int64)

    @cached_property
    def own(self) -> npt.NDArray[np.bool_]:
        """Which groups lie in one of the windows."""
        within: npt.NDArray[np.bool_] = self.window >= 0
        return within

    @cached_property
    def places(self) -> Whole:
        """The cells of these groups."""
        places: Whole = (self.person * self.windows + self.window)[self.own]
        return places

    def dense(self, name: str) -> Numbers:
        """Return a column of the groups by cell, nought where there is no group."""
        numbers = numbers_of(self.grouped[name])
        cells = cast("Numbers", np.zeros(self.size, dtype=numbers.dtype))
        cells[self.places] = numbers[self.own]
        return cells

    def carried(self, plan: Plan) -> tuple[Whole, Whole]:
        """Return the cells and the states of the plan's cases that count in a later window of the series."""
        group, window, state = cases(self.grouped, self.plans, plan)
        within = window < self.windows
        return (self.person[group] * self.windows + window)[within], state[within]

    @cache  # noqa: B019 - a scan lives as long as its cells are filled
    def times(self, name: str) -> Times:
        """Return the time codes cell by cell, in order."""
        lists = self.grouped[name].combine_chunks()
        group = pc.list_parent_indices(lists).to_numpy()
        cell = self.person[group] * self.windows + self.window[group]
        within = self.own[group]
        # one number that sorts by cell, then by code, is sorted faster than two
        keys = (cell[within] << CODE_BITS) + lists.flatten().to_numpy()[within] + HALF_CODE
        keys.sort()
        length = np.bincount(cell[within], minlength=self.size).astype(np.int64)
        codes = (keys & (2 * HALF_CODE - 1)) - HALF_CODE
        return Times(codes, np.cumsum(length) - length, length)


def filled(plan: Plan, scan: Scan, times: int) -> tuple[Whole, Whole]:
    """Return each cell's n and value in millionths; ``times`` is the plan whose list of times it reads."""
    if plan.censored is not None:
        return _quantiles(plan, scan, f"times{times}")
    k, found = plan.number, scan.grouped.column_names
    parts = {name: scan.dense(f"{name}{k}") for name in ("above", "below", "edge") if f"{name}{k}" in found}
    if plan.measure.function == "share":
        out = scan.dense(f"out{k}")
        if plan.deadlines:
            places, states = scan.carried(plan)
            np.add.at(parts["above"], places[states == IN], 1)
            np.add.at(out, places[states == OUT], 1)
        parts["below"] = parts["above"] + out
    match plan.measure.function:
        case "share" | "mean" | "nps":
            n = parts["below"]
        case "count":
            n = parts["above"]
        case _:
            n = scan.dense(f"n{k}")
    return n.astype(np.int64), values_in_millionths(plan, parts)


def _quantiles(plan: Plan, scan: Scan, times: str) -> tuple[Whole, Whole]:
    """Return the ⌈q·n⌉-th smallest time where none up to it was still running, else Kaplan and Meier's."""
    q = plan.measure.q or Fraction(1, 2)
    found = scan.times(times)
    codes, start, length = found.codes, found.start, found.length
    rank = -(-length * q.numerator // q.denominator)
    running = np.concatenate(([0], np.cumsum(codes % 2)))
    filled_cells = length > 0
    edge = np.zeros(scan.size, dtype=np.int64)
    edge[filled_cells] = codes[(start + rank - 1)[filled_cells]] // 2
    followed = np.flatnonzero(running[start + rank] - running[start] > 0)
    values = values_in_millionths(plan, {"edge": edge})
    exactly = [_followed(codes[start[cell] : start[cell] + length[cell]].tolist(), q) for cell in followed]
    values[followed] = values_in_millionths(plan, {"edge": np.array(exactly, dtype=np.int64)})
    return length, values


def _followed(codes: Sequence[int], q: Fraction) -> int:
    found = quantile_in_order(((code >> 1, code & 1, 1) for code in codes), len(codes), q)
    assert found is not None
    return int(found.time)
