"""Totals near a cut, and grades finer than the data (numbers.md §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import NormalDist

MOST_FLAGGED = 1 / 3


@dataclass(frozen=True, slots=True)
class Fineness:
    """How many totals lie within their error of a cut; ``finer``: more than a third of them do."""

    flagged: int
    of: int

    @property
    def share(self) -> float:
        """The flagged share, 0 where there is nobody."""
        return self.flagged / self.of if self.of else 0.0

    @property
    def finer(self) -> bool:
        """Whether the grades are finer than the data."""
        return self.share > MOST_FLAGGED


def near_cuts(total: Decimal, error: Decimal, cuts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the cuts that lie within one error of a total, in rising order: a person looks at it."""
    return tuple(cut for cut in sorted(cuts) if abs(total - cut) <= error)


def fineness(people: Sequence[tuple[Decimal, Decimal]], cuts: Sequence[Decimal]) -> Fineness:
    """Return how many of ``people`` (total, error) lie near a cut."""
    flagged = sum(bool(near_cuts(total, error, cuts)) for total, error in people)
    return Fineness(flagged, len(people))


def expected_share(cuts: Sequence[Decimal], *, mean: float, spread: float, error: float) -> float:
    """Return the share flagged if totals were normal: what a scheme can be told before any data.

    ``spread`` is the totals' standard deviation.
    """
    totals = NormalDist(mean, spread)
    share, reached = 0.0, float("-inf")
    for cut in sorted(float(cut) for cut in cuts):
        low, high = max(cut - error, reached), cut + error
        if high > low:
            share += totals.cdf(high) - totals.cdf(low)
        reached = max(reached, high)
    return share
