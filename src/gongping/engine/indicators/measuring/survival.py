"""Quantiles of times that are partly still running: Kaplan and Meier, in exact fractions.

Source: E. L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete Observations, Journal of the
American Statistical Association 53 (1958), 457–481. Q(q) = min{t : S(t) <= 1 − q}; at ties completed times
come before censored ones (numbers.md §1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Followed:
    """A time that was seen: completed, or censored while it was still running.

    ``weight`` is a whole number above nought, in a unit that all times share.
    """

    time: int | Decimal | Fraction
    completed: bool
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Quantile:
    """The quantile; where it was not ``reached`` the truth is ``time`` or more."""

    time: int | Decimal | Fraction
    reached: bool


def quantile(followed: Iterable[Followed], q: Fraction) -> Quantile | None:
    """Return the q-quantile of the times, 0 < q < 1; None without any.

    Without censored times this is the smallest time whose cumulative weight reaches q of the whole: the
    ⌈q·n⌉-th smallest where all weigh the same.
    """
    ordered = sorted((one.time, not one.completed, one.weight) for one in followed)
    return quantile_in_order(ordered, sum(weight for _, _, weight in ordered), q)


def quantile_in_order(
    ordered: Iterable[tuple[int | Decimal | Fraction, bool | int, int]], weight: int, q: Fraction
) -> Quantile | None:
    """Return the quantile of (time, whether it was still running, weight), sorted, of ``weight`` in all."""
    rest = q.denominator - q.numerator
    # S = above/below × left/since: between two censorings the factors (r − d)/r cancel out to left/since
    above = below = 1
    left = since = weight
    time: int | Decimal | Fraction | None = None
    for time, running, own in ordered:
        if running:
            above, below = above * left, below * since
            left -= own
            since = left
            continue
        left -= own
        if above * left * q.denominator <= rest * below * since:
            return Quantile(time, reached=True)
    return None if time is None else Quantile(time, reached=False)
