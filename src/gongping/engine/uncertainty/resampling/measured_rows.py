"""The rows of one measure as columns, and the measure over all replicates at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Function = Literal["share", "count", "sum", "mean", "nps", "ratio", "quantile", "min", "max", "distinct"]
FUNCTIONS: Mapping[str, Function] = {name: name for name in get_args(Function)}
HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """How an indicator's value comes from its rows: ``q`` for quantiles; under ``least`` rows it has none."""

    function: Function
    least: int
    q: float | None = None


@dataclass(frozen=True)
class MeasuredRows:
    """One indicator's counted rows: ``unit`` the number of the household (or order) each belongs to.

    ``state``: 1 in, 2 out, 3 still running. ``divisor`` is a ratio's second number.
    """

    kind: MeasureKind
    unit: npt.NDArray[np.int64]
    state: npt.NDArray[np.int64]
    amount: Floats
    weight: Floats
    divisor: Floats | None = None

    def __len__(self) -> int:
        return len(self.unit)

    def values(self, draws: Floats) -> Floats:
        """Return the measure in each replicate (draws: replicates × units), NaN where it is absent."""
        with np.errstate(divide="ignore", invalid="ignore"):
            values = self._values(draws)
        return np.where(self._drawn(draws, np.ones(len(self))) < self.kind.least, np.nan, values)

    def _values(self, draws: Floats) -> Floats:
        inside = self.weight * (self.state == 1)
        match self.kind.function:
            case "share":
                return self._drawn(draws, inside) / self._drawn(draws, self.weight)
            case "count":
                return self._drawn(draws, inside)
            case "sum":
                return self._drawn(draws, inside * self.amount)
            case "mean":
                return self._drawn(draws, inside * self.amount) / self._drawn(draws, inside)
            case "nps":
                return HUNDRED * self._drawn(draws, inside * self.amount) / self._drawn(draws, inside)
            case "ratio":
                below = np.ones(len(self)) if self.divisor is None else self.divisor
                return self._drawn(draws, inside * self.amount) / self._drawn(draws, inside * below)
            case "distinct":
                return self._distinct(draws)
            case "min" | "max":
                return self._edge(draws)
        return self._quantile(draws[:, self.unit] * self.weight)

    def _drawn(self, draws: Floats, numbers: Floats) -> Floats:
        """Return the sum of the rows' numbers in each replicate: summed by unit first, then as drawn."""
        by_unit = np.bincount(self.unit, weights=numbers, minlength=draws.shape[1])
        return np.asarray(draws @ by_unit)

    def _edge(self, draws: Floats) -> Floats:
        """Return the smallest or largest number drawn."""
        lowest = self.kind.function == "min"
        drawn = draws[:, self.unit] * (self.weight * (self.state == 1)) > 0
        seen = np.where(drawn, self.amount, np.inf if lowest else -np.inf)
        found = seen.min(axis=1) if lowest else seen.max(axis=1)
        return np.where(np.isfinite(found), found, np.nan)

    def _distinct(self, draws: Floats) -> Floats:
        """Count the units with a row inside, each as often as drawn: a second draw is another household."""
        return np.asarray(draws[:, np.unique(self.unit[self.state == 1])].sum(axis=1))

    def _quantile(self, weights: Floats) -> Floats:
        """Return the smallest time at which Kaplan and Meier's S falls to 1 − q; else the last time seen."""
        order = np.lexsort((self.state, self.amount))
        time, ended = self.amount[order], self.state[order] == 1
        weights = weights[:, order]
        at_risk = np.cumsum(weights[:, ::-1], axis=1)[:, ::-1]
        gone = np.where(ended & (at_risk > 0), weights / np.where(at_risk > 0, at_risk, 1.0), 0.0)
        left = np.cumprod(1.0 - gone, axis=1)
        reached = left <= 1.0 - (self.kind.q or 0.5) + 1e-9
        first = np.argmax(reached, axis=1)
        last = len(time) - 1 - np.argmax(weights[:, ::-1] > 0, axis=1)
        return np.asarray(time[np.where(reached.any(axis=1), first, last)])
