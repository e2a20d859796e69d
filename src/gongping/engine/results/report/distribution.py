"""How totals are spread: groups of five points, grade lines, and the merging of small groups.

Positions are percentages of the chart's width, so that one drawing fits every screen with its text unscaled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.schemes import Grade

STEP = 5
LEAST_GROUP = 5
_FEWEST_BINS = 6


@dataclass(frozen=True, slots=True)
class Bin:
    """People whose total is at least ``low`` and below ``high``."""

    low: int
    high: int
    people: int


@dataclass(frozen=True, slots=True)
class GradeBand:
    """The part of the axis a grade covers, in points; ``starts``: it begins on the axis, not left of it."""

    id: str
    low: Decimal
    high: Decimal
    starts: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """A histogram ready to be drawn."""

    bins: tuple[Bin, ...]
    bands: tuple[GradeBand, ...]

    @property
    def low(self) -> int:
        """Left end of the axis, in points."""
        return self.bins[0].low

    @property
    def high(self) -> int:
        """Right end of the axis, in points."""
        return self.bins[-1].high

    def at(self, points: Decimal | int) -> Decimal:
        """Return where ``points`` lie on the axis, in percent of its width, ends held."""
        part = (Decimal(points) - self.low) / (self.high - self.low) * 100
        return min(max(part, Decimal(0)), Decimal(100))


def spread(totals: Sequence[Decimal], grades: Sequence[Grade]) -> Spread | None:
    """Count ``totals`` in groups of five points; None when there are none. ``grades`` ascend."""
    if not totals:
        return None
    low, high = _range(totals)
    bins = tuple(_counted(totals, start, start + STEP) for start in range(low, high, STEP))
    return Spread(bins, _bands(grades, low, high))


def merged(whole: Spread, least: int = LEAST_GROUP) -> Spread | None:
    """Merge neighbouring groups until none has fewer than ``least`` people.

    This is the only form an employee may see. None where fewer than two groups would be left: a single
    group says nothing of where one stands.
    """
    groups: list[Bin] = []
    waiting = Bin(whole.low, whole.low, 0)
    for group in whole.bins:
        waiting = Bin(waiting.low, group.high, waiting.people + group.people)
        if waiting.people >= least:
            groups.append(waiting)
            waiting = Bin(group.high, group.high, 0)
    if waiting.high > waiting.low and groups:
        last = groups.pop()
        groups.append(Bin(last.low, waiting.high, last.people + waiting.people))
    return Spread(tuple(groups), whole.bands) if len(groups) > 1 else None


def _range(totals: Sequence[Decimal]) -> tuple[int, int]:
    low = int(min(totals) // STEP) * STEP
    high = int(max(totals) // STEP + 1) * STEP
    missing = max(0, _FEWEST_BINS - (high - low) // STEP)
    low = max(0, low - missing // 2 * STEP)
    return low, max(high, low + _FEWEST_BINS * STEP)


def _counted(totals: Sequence[Decimal], low: int, high: int) -> Bin:
    return Bin(low, high, sum(low <= total < high for total in totals))


def _bands(grades: Sequence[Grade], low: int, high: int) -> tuple[GradeBand, ...]:
    ends = [*(grade.from_ for grade in grades[1:]), Decimal(high)]
    bands = []
    for grade, end in zip(grades, ends, strict=False):
        start = max(grade.from_, Decimal(low))
        if start < min(end, Decimal(high)):
            bands.append(GradeBand(grade.id, start, min(end, Decimal(high)), grade.from_ > low))
    return tuple(bands)


def quartiles(totals: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the lower quartile, the median and the upper quartile: observed values (type 1)."""
    ordered = sorted(totals)
    lower, middle, upper = (ordered[-(-len(ordered) * part // 4) - 1] for part in (1, 2, 3))
    return lower, middle, upper
