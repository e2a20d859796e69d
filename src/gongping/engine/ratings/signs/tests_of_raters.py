"""One p-value per rater and sign, each against what the other raters of the firm do.

The spread of honest raters is taken from the middle of all (median, quartiles), so that a few odd ones do not
hide themselves by widening it.
"""

from collections.abc import Callable

import numpy as np
from scipy import stats

from gongping.engine.ratings.signs.cells import Cells
from gongping.engine.ratings.table import Floats

Tested = tuple[Floats, Floats]
# to the standard deviation of a normal, from the median absolute deviation
ROBUST = 1.4826
# robust spreads from the middle beyond which a rater says nothing about the others
CUT = 2.5
# what a spread cut off there is worth, in degrees of freedom a rater
WORTH = 0.75
SMALLEST = 1e-9


def severity(cells: Cells, severities: Floats, least: int) -> Tested:
    """Return how many spreads of the others a rater lies above (lenient) or below (severe), and p."""
    enough = counts(cells) >= least
    middle, spread, free = _usual(severities[enough])
    size = (severities - middle) / spread
    chance = 2 * stats.t.sf(np.abs(size), df=free)
    return size, np.where(enough, chance, np.nan)


def restriction(cells: Cells, least: int) -> Tested:
    """Return a rater's spread between ratees over the firm's (1: as usual), and p for as small a one."""
    return _narrowness(cells, cells.level, least)


def halo(cells: Cells, least: int) -> Tested:
    """Return a rater's spread between the items of a ratee over the firm's, and p for as small a one."""
    free = np.array([int((cells.items[cells.rater == one] - 1).sum()) for one in range(len(cells.raters))])
    squares = np.array([float(cells.spread[cells.rater == one].sum()) for one in range(len(cells.raters))])
    return _against_middle(squares, free, (counts(cells) >= least) & (free >= least))


def identical_rows(cells: Cells, least: int) -> Tested:
    """Return the share of ratees to whom a rater gave the same score on every item, and p."""
    several = cells.items > 1
    ratees = np.array([int((several & (cells.rater == one)).sum()) for one in range(len(cells.raters))])
    same = np.array([int((cells.identical & (cells.rater == one)).sum()) for one in range(len(cells.raters))])
    enough = ratees >= least
    share = same / np.maximum(ratees, 1)
    usual = float(np.quantile(share[enough], 0.75)) if enough.any() else 0.0
    usual = min(max(usual, (float(same.sum()) + 1) / (float(ratees.sum()) + 2) / 2), 0.95)
    chance = stats.binom.sf(same - 1, ratees, usual)
    return share, np.where(enough, chance, np.nan)


def misfit(cells: Cells, least: int) -> Tested:
    """Return a rater's variance of residuals over the firm's (outfit; 0.5 to 1.5 is usual), and p.

    Round the rater's own mean residual: what a shrunken severity leaves over is no misfit.
    """
    squares = _by_rater(cells, lambda own: float(((own - own.mean()) ** 2).sum()), cells.residual)
    free = np.maximum(counts(cells) - 1, 1)
    enough = counts(cells) >= least
    usual = _middle_variance(squares, free, enough)
    size = squares / free / usual
    chance = 2 * stats.norm.sf(np.abs(_as_normal(size, free, enough)))
    inside = (size >= 0.5) & (size <= 1.5)
    return size, np.where(enough, np.where(inside, 1.0, chance), np.nan)


def drift(cells: Cells, moment: Floats, least: int) -> Tested:
    """Return the slope of a rater's residuals over ``moment`` (one number a cell), and p two-sided."""
    sizes, chances = np.zeros(len(cells.raters)), np.full(len(cells.raters), np.nan)
    for one in range(len(cells.raters)):
        own = cells.rater == one
        if own.sum() >= max(least, 4) and np.ptp(moment[own]) > 0:
            found = stats.linregress(moment[own], cells.residual[own])
            sizes[one], chances[one] = float(found.slope), float(found.pvalue)
    return sizes, chances


def counts(cells: Cells) -> np.ndarray:
    """Return how many ratees each rater rated."""
    return np.bincount(cells.rater, minlength=len(cells.raters))


def _usual(values: Floats) -> tuple[float, float, float]:
    """Return middle, spread and degrees of freedom of the honest many: the far tails are cut off.

    What lies beyond CUT robust spreads is left out, and the loss that this means for a normal is made up for.
    """
    if len(values) < 3:
        return 0.0, np.inf, 1.0
    middle = float(np.median(values))
    rough = max(ROBUST * float(np.median(np.abs(values - middle))), SMALLEST)
    kept = values[np.abs(values - middle) <= CUT * rough]
    spread = float(kept.std(ddof=1)) / np.sqrt(stats.truncnorm.var(-CUT, CUT))
    return float(kept.mean()), max(float(spread), SMALLEST), max(WORTH * len(kept), 2.0)


def _by_rater(cells: Cells, statistic: Callable[[Floats], object], values: Floats) -> Floats:
    found = [statistic(values[cells.rater == one]) for one in range(len(cells.raters))]
    return np.array(found, dtype=np.float64)


def _narrowness(cells: Cells, values: Floats, least: int) -> Tested:
    squares = _by_rater(cells, lambda own: float(((own - own.mean()) ** 2).sum()), values)
    return _against_middle(squares, counts(cells) - 1, counts(cells) >= least)


def _against_middle(squares: Floats, free: np.ndarray, enough: np.ndarray) -> Tested:
    usual = _middle_variance(squares, free, enough)
    size = np.sqrt(squares / np.maximum(free, 1) / usual)
    chance = stats.chi2.cdf(squares / usual, np.maximum(free, 1))
    return size, np.where(enough, chance, np.nan)


def _middle_variance(squares: Floats, free: np.ndarray, enough: np.ndarray) -> float:
    """Return the variance of the middle rater, the median's bias for small samples taken out."""
    if not enough.any():
        return 1.0
    shares = squares[enough] / stats.chi2.median(np.maximum(free[enough], 1))
    return max(float(np.median(shares)), SMALLEST)


def _as_normal(shares: Floats, free: np.ndarray, enough: np.ndarray) -> Floats:
    """Return mean squares as normal deviates (Wilson & Hilferty 1931), no wider than the firm's middle.

    Residuals share the errors of merits, which spreads their mean squares more widely than chance alone.
    """
    width = np.sqrt(2 / (9 * free))
    deviates = (np.cbrt(shares) - (1 - width**2)) / width
    if not enough.any():
        return np.asarray(deviates)
    middle = float(np.median(deviates[enough]))
    spread = ROBUST * float(np.median(np.abs(deviates[enough] - middle)))
    return np.asarray((deviates - middle) / max(spread, 1.0))
