"""Weights: what a whole is worth when some of its parts have no points (numbers.md §2).

``redistribute`` leaves the part out, so that the rest weighs as in a scheme without it; ``neutral`` fills
the hole with the scheme's points, but not as weight present; ``block`` leaves the whole without points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact

ONE, NOTHING = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its weight, its points if it has any, and what becomes of it if it has not.

    ``fill`` are the neutral points (None: left out); ``block`` that its absence blocks the whole.
    ``present`` is the share of its own weight that really has points.
    """

    weight: Decimal
    points: Decimal | None
    fill: Decimal | None = None
    block: bool = False
    present: Fraction = ONE

    @property
    def earns(self) -> Decimal | None:
        """The points it brings into the whole: its own, else the neutral ones."""
        return self.fill if self.points is None else self.points


@dataclass(frozen=True, slots=True)
class Whole:
    """The points of a whole, unrounded; the share (0 to 1) of each part in them; what was really there.

    ``present``: share of the weight that has points, 0 to 1. ``blocked``: an absent part forbids points.
    """

    points: Fraction | None
    shares: tuple[Fraction, ...]
    present: Fraction
    blocked: bool


def combine(parts: Sequence[Part]) -> Whole:
    """Return what ``parts`` make together. Parts of weight 0 are shown, never counted, and block nothing."""
    used = [Fraction(part.weight) if part.earns is not None else NOTHING for part in parts]
    blocked = any(part.block and part.earns is None and part.weight > 0 for part in parts)
    weight = sum(used, NOTHING)
    if blocked or not weight:
        return Whole(None, (NOTHING,) * len(parts), _present(parts), blocked)
    earned = sum((w * Fraction(part.earns or 0) for w, part in zip(used, parts, strict=True)), NOTHING)
    return Whole(earned / weight, tuple(w / weight for w in used), _present(parts), blocked)


def apportion(shares: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """Round shares to 6 decimals so that they still sum to their whole: the largest remainders get the rest.

    ``shares`` sum to one, or are all nought. Ties go to the earlier share.
    """
    unit = 10**6
    floors = [int(share * unit) for share in shares]
    rest = round(sum(shares, NOTHING) * unit) - sum(floors)
    by_remainder = sorted(range(len(shares)), key=lambda i: (floors[i] - shares[i] * unit, i))
    for place in by_remainder[:rest]:
        floors[place] += 1
    return tuple(exact.value(Fraction(floor, unit)) for floor in floors)


def _present(parts: Sequence[Part]) -> Fraction:
    weight = sum((Fraction(part.weight) for part in parts), NOTHING)
    there = (Fraction(part.weight) * part.present for part in parts if part.points is not None)
    return sum(there, NOTHING) / weight if weight else NOTHING
