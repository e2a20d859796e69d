"""How sure a grade is (numbers.md §4): informative only, never the grade itself."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import sqrt
from statistics import NormalDist

from gongping.engine.uncertainty.shrinkage.means import MeanPrior, fit_means

LEAST_PEOPLE = 30


def totals_prior(people: Sequence[tuple[Decimal, Decimal]]) -> MeanPrior | None:
    """Return μ and τ² of a post's totals from (total, error) of its people; None under thirty."""
    if len(people) < LEAST_PEOPLE:
        return None
    return fit_means([float(total) for total, _ in people], [float(error) ** 2 for _, error in people])


def grade_chances(
    total: Decimal, error: Decimal, prior: MeanPrior, cuts: Mapping[str, Decimal]
) -> dict[str, float]:
    """Return the probability of each grade; ``cuts`` give the total from which a grade is given.

    λ = τ²/(τ² + SE²), m = μ + λ(T − μ), s = SE·√λ, P = Φ((u − m)/s) − Φ((l − m)/s).
    """
    trust = prior.variance / (prior.variance + float(error) ** 2) if error or prior.variance else 1.0
    middle = prior.mean + trust * (float(total) - prior.mean)
    spread = float(error) * sqrt(trust)
    ordered = sorted(cuts.items(), key=lambda entry: entry[1])
    bounds = [float("-inf"), *(float(cut) for _, cut in ordered[1:]), float("inf")]
    below = [_below(bound, middle, spread) for bound in bounds]
    return {grade: below[place + 1] - below[place] for place, (grade, _) in enumerate(ordered)}


def _below(bound: float, middle: float, spread: float) -> float:
    if spread == 0:
        return float(middle < bound)
    return NormalDist(middle, spread).cdf(bound)
