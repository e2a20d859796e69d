"""How widely raters differ about people of each level: near an end of the scale there is less room to differ.

The variance of a bounded rating follows its mean m: v(m) is proportional to ((hi − m)(m − lo))^power, the
variance function of Wedderburn (1974) with its power estimated (pseudo-likelihood: Davidian & Carroll 1987).
A power of nought is the usual model, one spread for all. It moves standard errors, never a score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.table import Floats, Integers

PLACES = 4
# no mean lies nearer to an end than this share of the scale, as far as errors go
MARGIN = 0.05
SMALLEST_POWER, LARGEST_POWER = -1.0, 2.0
# how far from nought a power may be expected to lie: few ratings say little about it
PRIOR = 1.0
STEPS = 30


@dataclass(frozen=True)
class LevelSpread:
    """The law of one section: variance over the usual one is room(m)^power / middle, room at most 1."""

    scale: tuple[int, int]
    power: float
    middle: float

    def stretch(self, means: Floats) -> Floats:
        """Return by how much standard errors at these means are larger than the usual ones."""
        return np.sqrt(np.exp(self.power * _log_room(means, self.scale)) / self.middle)


EVEN = LevelSpread((1, 5), 0.0, 1.0)


@dataclass(frozen=True)
class Opinions:
    """What raters say of each ratee once items, relations and severities are taken out.

    ``levels`` of one opinion (a rater's mean of a ratee), and ``ratee`` its ratee's position in ``means``.
    """

    levels: Floats
    ratee: Integers
    means: Floats


def level_spread(heard: Sequence[Opinions], scale: tuple[int, int]) -> LevelSpread:
    """Estimate the law from opinions, those of each connected part apart; rounded, ready to be sealed."""
    parts = [_scatter(one, scale) for one in heard]
    squares, free, room = (np.concatenate([part[k] for part in parts]) for k in range(3))
    if not float(squares.sum()) > 0:
        return LevelSpread(scale, 0.0, 1.0)
    power = round(_power(squares, free, room), PLACES) + 0.0
    middle = float((free * np.exp(power * room)).sum() / free.sum())
    return LevelSpread(scale, power, round(middle, PLACES))


def _scatter(heard: Opinions, scale: tuple[int, int]) -> tuple[Floats, Floats, Floats]:
    """Return the squared distance of each opinion from its ratee's middle, its freedom, and log room."""
    count = np.bincount(heard.ratee, minlength=len(heard.means))
    middle = np.bincount(heard.ratee, weights=heard.levels, minlength=len(heard.means)) / np.maximum(count, 1)
    free = 1.0 - 1.0 / count[heard.ratee]
    return (heard.levels - middle[heard.ratee]) ** 2, free, _log_room(heard.means, scale)[heard.ratee]


def _power(squares: Floats, free: Floats, room: Floats) -> float:
    """Return the power that fits best, drawn a little towards nought; Newton's steps on a convex function."""
    power, freedom, told = 0.0, float(free.sum()), float((free * room).sum())
    for _ in range(STEPS):
        weights = squares * np.exp(-power * room)
        weights /= weights.sum()
        middle = float(weights @ room)
        slope = 0.5 * (told - freedom * middle) + power / PRIOR**2
        bend = 0.5 * freedom * float(weights @ (room - middle) ** 2) + 1 / PRIOR**2
        power = min(max(power - slope / bend, SMALLEST_POWER), LARGEST_POWER)
    return power


def _log_room(means: Floats, scale: tuple[int, int]) -> Floats:
    low, high = scale
    share = np.clip((means - low) / (high - low), MARGIN, 1 - MARGIN)
    return np.asarray(np.log(4 * share * (1 - share)))
