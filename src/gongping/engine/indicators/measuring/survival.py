"""Quantiles of times that are partly still running: Kaplan and Meier, in exact fractions.

Source: E. L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete Observations, Journal of the
American Statistical Association 53 (1958), 457–481. Q(q) = min{t : S(t) <= 1 − q}; at ties completed times
come before censored ones (numbers.md §1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Followed:
    """A time that was seen: completed, or censored while it was still running; ``weight`` is above nought."""

    time: int | Fraction
    completed: bool
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Quantile:
    """The quantile; where it was not ``reached`` the truth is ``time`` or more."""

    time: int | Fraction
    reached: bool


def quantile(followed: Iterable[Followed], q: Fraction) -> Quantile | None:
    """Return the q-quantile of the times, 0 < q < 1; None without any.

    Without censored times this is the smallest time whose cumulative weight reaches q of the whole: the
    ⌈q·n⌉-th smallest where all weigh the same.
    """
    ordered = sorted(followed, key=lambda one: (one.time, not one.completed))
    if not ordered:
        return None
    at_risk = sum((one.weight for one in ordered), Fraction(0))
    # between two censorings the factors (r − d)/r cancel out to one: what is left of what there was
    surviving, since = Fraction(1), at_risk
    for (time, completed), group in groupby(ordered, key=lambda one: (one.time, one.completed)):
        leaving = sum((one.weight for one in group), Fraction(0))
        at_risk -= leaving
        if completed:
            if surviving * at_risk <= (1 - q) * since:
                return Quantile(time, reached=True)
        else:
            surviving *= (at_risk + leaving) / since
            since = at_risk
            if not at_risk:
                break
    return Quantile(ordered[-1].time, reached=False)
