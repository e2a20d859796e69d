"""Order in words, never a rank: who is clearly above or below whom (numbers.md §4).

Differences of one person to all others are tested together by Holm (1979), with the covariance of the totals:
people judged by the same raters err together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Word = Literal["above", "level", "below"]
WORDS: dict[Word, tuple[str, str]] = {
    "above": ("明显高于", "clearly above"),
    "level": ("无法区分", "cannot be told apart"),
    "below": ("明显低于", "clearly below"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands among ``of``: ``words`` to each other one, in the order of the totals given.

    ``best`` and ``worst`` bound the place: 1 + those clearly above, N − those clearly below.
    """

    words: tuple[Word, ...]
    best: int
    worst: int
    of: int


def standing(totals: Sequence[float], covariance: Floats, person: int, *, level: float = 0.95) -> Standing:
    """Return the standing of ``person`` (a position in ``totals``); the word for oneself is ``level``."""
    others = [place for place in range(len(totals)) if place != person]
    chances = {}
    for other in others:
        variance = covariance[person, person] + covariance[other, other] - 2 * covariance[person, other]
        chances[other] = two_sided(totals[person] - totals[other], max(float(variance), 0.0))
    told = holm(chances, 1 - level)
    words: list[Word] = ["level"] * len(totals)
    for other in told:
        words[other] = "above" if totals[person] > totals[other] else "below"
    above, below = words.count("below"), words.count("above")
    return Standing(tuple(words), 1 + above, len(totals) - below, len(totals))


def holm(chances: dict[int, float], alpha: float) -> set[int]:
    """Return the keys whose p-value Holm's step-down procedure rejects at ``alpha`` together."""
    rejected: set[int] = set()
    ordered = sorted(chances.items(), key=lambda entry: (entry[1], entry[0]))
    for place, (key, chance) in enumerate(ordered):
        if chance > alpha / (len(ordered) - place):
            break
        rejected.add(key)
    return rejected


def two_sided(difference: float, variance: float) -> float:
    """Return the two-sided p-value of a difference with a normal error."""
    if variance == 0:
        return 1.0 if difference == 0 else 0.0
    return 2 * NormalDist().cdf(-abs(difference) / sqrt(variance))
