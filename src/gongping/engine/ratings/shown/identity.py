"""The attack on identities: who rated me? Severities known, the correction's mean severity printed.

The mean severity of a ratee's raters is a fingerprint: an attacker who knows how strict everybody is (an
administrator, an earlier report) tries every set of raters and keeps those that match what is printed.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

SURE = 0.95


def identified(
    severities: Sequence[float], raters: Sequence[int], *, half_width: float, sure: float = SURE
) -> int:
    """Return how many of a ratee's raters an attacker names with certainty ``sure`` or more.

    ``severities`` in points of all who might have rated, ``raters`` the positions of those who did; printed
    is their mean, known to ``half_width`` either way (0.05 for one decimal, 0.5 for whole points).
    """
    values = np.array(severities)
    sets = np.array(list(combinations(range(len(values)), len(raters))))
    means = values[sets].mean(axis=1)
    printed = _printed(float(values[list(raters)].mean()), half_width)
    fitting = sets[np.abs(means - printed) <= half_width + 1e-12]
    chances = np.bincount(fitting.ravel(), minlength=len(values)) / len(fitting)
    return int((chances[list(raters)] >= sure).sum())


def _printed(value: float, half_width: float) -> float:
    step = 2 * half_width
    return round(value / step) * step if step else value
