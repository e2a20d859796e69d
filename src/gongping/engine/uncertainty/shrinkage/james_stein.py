"""James and Stein's estimator, the check on what shrinkage may promise (Efron & Morris 1975, 1977)."""

from collections.abc import Sequence
from math import asin, sqrt


def shrink_factor(values: Sequence[float], variance: float) -> float:
    """Return 1 − (k − 3)·variance/Σ(y − ȳ)², never below nought; ``variance`` is that of each value."""
    middle = sum(values) / len(values)
    spread = sum((value - middle) ** 2 for value in values)
    return max(0.0, 1 - (len(values) - 3) * variance / spread) if spread > 0 else 0.0


def james_stein(values: Sequence[float], variance: float) -> list[float]:
    """Return each value pulled towards the middle of all by the same factor."""
    middle, factor = sum(values) / len(values), shrink_factor(values, variance)
    return [middle + factor * (value - middle) for value in values]


def stabilised(share: float, n: int) -> float:
    """Return √n·asin(2p − 1), whose variance is about one whatever the share."""
    return sqrt(n) * asin(2 * share - 1)
