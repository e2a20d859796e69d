"""Severities as they would be on a scale without ends.

Whoever gives the top mark nearly everywhere cannot show how lenient they are: the mean stops at the scale's
end, and so does a severity read off it. Here a rater's total is set against what a rater of a given leniency
would be expected to give to the same people in whole marks on this scale (an ordered probit with fixed
thresholds half-way between the marks: McKelvey & Zavoina 1975); the leniency that explains it is taken.
"""

from collections.abc import Callable

import numpy as np
from scipy import special

from gongping.engine.ratings.severity import RATEE_RATER, RATER, Spreads
from gongping.engine.ratings.signs.cells import Cells
from gongping.engine.ratings.table import Floats

# halvings of a bracket four scales wide: finer than a millionth of a mark
HALVINGS = 40
# a total at the very end would mean an endless leniency: half a mark of the whole is held back
HELD_BACK = 0.5
SMALLEST = 0.05


def open_ended_severity(cells: Cells, spreads: Spreads, scale: tuple[int, int]) -> Floats:
    """Return each rater's severity in marks, positive for lenient, as if the scale had no ends."""
    low, high = scale
    own = max(float(np.hypot(spreads.variance(RATEE_RATER) ** 0.5, spreads.residual)), SMALLEST)
    among_raters = float(np.hypot(own, spreads.variance(RATER) ** 0.5))
    shift = _means(cells.shift, cells.ratee, len(cells.ratees))
    # a merit is the middle of many raters; none lies where even a mean of all marks cannot
    seen = np.clip(cells.merit + shift, low + SMALLEST, high - SMALLEST)
    deserved = _solved(lambda x: _expected(x + shift, among_raters, scale), seen, scale)
    answers = np.bincount(cells.rater, weights=cells.items)
    totals = np.bincount(cells.rater, weights=cells.items * (cells.level + cells.shift))
    given: Floats = np.clip(totals, answers * low + HELD_BACK, answers * high - HELD_BACK).astype(np.float64)

    def total(leniency: Floats) -> Floats:
        latent = deserved[cells.ratee] + cells.shift + leniency[cells.rater]
        weights = cells.items * _expected(latent, own, scale)
        return np.bincount(cells.rater, weights=weights).astype(np.float64)

    return _solved(total, given, scale)


def _expected(latent: Floats, spread: float, scale: tuple[int, int]) -> Floats:
    """Return the mean of normal values about ``latent`` once they are rounded to marks of the scale."""
    low, high = scale
    found = np.full(latent.shape, float(low))
    for mark in range(low + 1, high + 1):
        found += special.ndtr((latent - (mark - 0.5)) / spread)
    return found


def _solved(rising: Callable[[Floats], Floats], wanted: Floats, scale: tuple[int, int]) -> Floats:
    """Return where a rising function reaches what is wanted, by halving."""
    width = 2.0 * (scale[1] - scale[0])
    below, above = np.full(wanted.shape, scale[0] - width), np.full(wanted.shape, scale[1] + width)
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        short = rising(middle) < wanted
        below, above = np.where(short, middle, below), np.where(short, above, middle)
    return np.asarray((below + above) / 2)


def _means(values: Floats, group: np.ndarray, groups: int) -> Floats:
    sums = np.bincount(group, weights=values, minlength=groups)
    return np.asarray(sums / np.bincount(group, minlength=groups))
