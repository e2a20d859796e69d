"""From the measures of all replicates to their totals: curves, weights, redistribution and caps at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Knots = Sequence[tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """How a value earns points: ``weight`` in its section; ``neutral`` points where it is absent.

    ``divided_by``: the attended share by which a count is divided (``prorate: presence``).
    """

    id: str
    weight: float
    curve: Knots
    neutral: float | None = None
    divided_by: float = 1.0


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section: its indicators, or ``points`` that no row of evidence moves (None: it has none)."""

    weight: float
    indicators: tuple[IndicatorRule, ...] = ()
    points: float | None = None


@dataclass(frozen=True, slots=True)
class TotalRule:
    """A scheme as the bootstrap needs it; ``events`` are the points of events after their caps."""

    sections: tuple[SectionRule, ...]
    events: float = 0.0
    floor: float = 0.0


def total_of(rule: TotalRule, values: Mapping[str, Floats]) -> Floats:
    """Return the total of each replicate, NaN where nothing has points; ``values`` by indicator id."""
    size = len(next(iter(values.values()))) if values else 1
    sections = [(section.weight, _section(section, values, size)) for section in rule.sections]
    total = _weighed(sections, size) + rule.events
    return np.where(np.isnan(total), np.nan, np.maximum(total, rule.floor))


def points_of(rule: IndicatorRule, values: Floats) -> Floats:
    """Return the points of values along the curve, neutral points (or NaN) where a value is absent."""
    x = np.array([float(knot) for knot, _ in rule.curve])
    y = np.array([float(points) for _, points in rule.curve])
    points = np.interp(values / rule.divided_by, x, y)
    return np.where(np.isnan(values), np.nan if rule.neutral is None else rule.neutral, points)


def by_days(totals: Sequence[tuple[float, Floats]]) -> Floats:
    """Return totals of segments joined by their days, Σ days·total / Σ days."""
    return np.asarray(sum(days * total for days, total in totals) / sum(days for days, _ in totals))


def _section(section: SectionRule, values: Mapping[str, Floats], size: int) -> Floats:
    if not section.indicators:
        return np.full(size, np.nan if section.points is None else section.points)
    absent = np.full(size, np.nan)
    parts = [(one.weight, points_of(one, values.get(one.id, absent))) for one in section.indicators]
    return _weighed(parts, size)


def _weighed(parts: Sequence[tuple[float, Floats]], size: int) -> Floats:
    above, below = np.zeros(size), np.zeros(size)
    for weight, points in parts:
        there = ~np.isnan(points)
        above += np.where(there, weight * np.nan_to_num(points), 0.0)
        below += np.where(there, weight, 0.0)
    return np.where(below > 0, above / np.where(below > 0, below, 1.0), np.nan)
