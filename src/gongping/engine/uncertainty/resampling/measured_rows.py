"""The rows behind a person's measures as columns, and each measure over all replicates at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Floats = npt.NDArray[np.float64]
Function = Literal["share", "count", "sum", "mean", "nps", "ratio", "quantile", "min", "max", "distinct"]
_COUNTED = {"in": 1, "out": 2, "censored": 3}
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
        drawn = draws[:, self.unit]
        weights = drawn * self.weight
        with np.errstate(divide="ignore", invalid="ignore"):
            values = self._values(draws, weights)
        return np.where(drawn.sum(axis=1) < self.kind.least, np.nan, values)

    def _values(self, draws: Floats, weights: Floats) -> Floats:
        inside = weights * (self.state == 1)
        match self.kind.function:
            case "share":
                return np.asarray(inside.sum(axis=1) / weights.sum(axis=1))
            case "count":
                return np.asarray(inside.sum(axis=1))
            case "sum":
                return np.asarray(inside @ self.amount)
            case "mean":
                return np.asarray(inside @ self.amount / inside.sum(axis=1))
            case "nps":
                return np.asarray(HUNDRED * (inside @ self.amount) / inside.sum(axis=1))
            case "ratio":
                below = np.ones(len(self)) if self.divisor is None else self.divisor
                return np.asarray(inside @ self.amount / (inside @ below))
            case "distinct":
                return self._distinct(draws)
            case "min" | "max":
                edge = np.inf if self.kind.function == "min" else -np.inf
                seen = np.where(inside > 0, self.amount, edge)
                found = seen.min(axis=1) if self.kind.function == "min" else seen.max(axis=1)
                return np.where(np.isfinite(found), found, np.nan)
        return self._quantile(weights)

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


def measured_rows(
    table: pa.Table, kinds: Mapping[str, MeasureKind]
) -> tuple[dict[str, MeasuredRows], tuple[str, ...]]:
    """Return the counted rows of one person by indicator, and the units they were drawn from, sorted.

    ``table`` has the columns of ``rows_behind`` and ``unit`` text (household, else order), and may have
    ``divisor`` for ratios. Indicators not in ``kinds`` are left out.
    """
    columns: dict[str, list[Any]] = {
        name: table[name].to_pylist() for name in ("indicator", "outcome", "amount", "weight", "unit")
    }
    has_divisor = "divisor" in table.column_names
    divisors: list[Any] = table["divisor"].to_pylist() if has_divisor else []
    units = tuple(sorted({str(unit) for unit in columns["unit"]}))
    number = {unit: place for place, unit in enumerate(units)}
    found: dict[str, MeasuredRows] = {}
    for id_, kind in kinds.items():
        chosen = [
            row
            for row, (indicator, outcome) in enumerate(
                zip(columns["indicator"], columns["outcome"], strict=True)
            )
            if indicator == id_ and outcome in _COUNTED
        ]
        found[id_] = MeasuredRows(
            kind,
            np.array([number[str(columns["unit"][row])] for row in chosen], dtype=np.int64),
            np.array([_COUNTED[columns["outcome"][row]] for row in chosen], dtype=np.int64),
            np.array([float(columns["amount"][row] or 0) for row in chosen]),
            np.array([float(columns["weight"][row]) for row in chosen]),
            np.array([float(divisors[row] or 0) for row in chosen])
            if "divisor" in table.column_names
            else None,
        )
    return found, units
