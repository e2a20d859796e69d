"""Is somebody's share larger than the others' work lets expect?

Each share is held against what the same mix of work gives in the whole firm (indirect standardisation), on
the scale on which a share's variance does not depend on it (arcsin√p, variance 1/4n). Honest people differ by
more than chance, so the variance between the many in the middle of the firm is added to that of chance before
a p-value is read: the over-dispersed funnel of D. J. Spiegelhalter, Funnel plots for comparing institutional
performance, Statistics in Medicine 24 (2005), pp. 1185-1202.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

Floats = npt.NDArray[np.float64]
LEAST_ROWS = 20
LEAST_PEOPLE = 8
# the part of deviates on each side that is drawn in before the spread is taken
WINSORISED = 0.1
# shares differ by less than this on the scale, whatever they are; halved so often nothing is left of it
_WIDEST, _HALVINGS = 2.5, 40


@dataclass(frozen=True, slots=True)
class Compared:
    """What a share was expected to be and how likely so large a one is by chance; NaN: not judged."""

    expected: Floats
    chance: Floats


def above_others(hits: Floats, rows: Floats, usual: Floats) -> Compared:
    """Compare ``hits`` of ``rows`` per person with the ``usual`` share of the person's mix of work.

    People with fewer than LEAST_ROWS rows are not judged, nor is anybody among fewer than LEAST_PEOPLE.
    """
    judged = rows >= LEAST_ROWS
    expected = usual * rows
    if judged.sum() < LEAST_PEOPLE:
        return Compared(expected, np.full(len(rows), np.nan))
    apart = _arc(hits, rows) - _arc(expected, rows)
    noise = 1 / (4 * np.maximum(rows, 1))
    middle, spread = _honest(apart[judged], noise[judged])
    # how the many differ is known from few people, which a normal would take for certain
    chance = stats.t.sf((apart - middle) / np.sqrt(noise + spread), df=float(judged.sum()) - 1)
    return Compared(expected, np.where(judged & (hits > expected), chance, np.nan))


def usual_shares(
    person: npt.NDArray[np.int64], stratum: npt.NDArray[np.int64], hit: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Return hits, rows and the usual share of each person's mix, from one row per matter."""
    people, strata = int(person.max(initial=-1)) + 1, int(stratum.max(initial=-1)) + 1
    counts = np.bincount(stratum, minlength=strata).astype(np.float64)
    rates = np.bincount(stratum, weights=hit, minlength=strata) / np.maximum(counts, 1)
    rows = np.bincount(person, minlength=people).astype(np.float64)
    hits = np.bincount(person, weights=hit, minlength=people).astype(np.float64)
    usual = np.bincount(person, weights=rates[stratum], minlength=people) / np.maximum(rows, 1)
    return hits, rows, usual


def _arc(hits: Floats, rows: Floats) -> Floats:
    # three eighths added to both sides steady the scale where a share is small (Anscombe 1948)
    share = (hits + 0.375) / (rows + 0.75)
    return np.asarray(np.arcsin(np.sqrt(np.clip(share, 0, 1))))


def _honest(apart: Floats, noise: Floats) -> tuple[float, float]:
    """Return the middle of the honest many and the variance by which they differ beyond chance.

    The variance is the one under which the deviates, drawn in at both ends, spread as a normal's do.
    """
    low, high = 0.0, _WIDEST
    for _ in range(_HALVINGS):
        guess = (low + high) / 2
        weights = 1 / (noise + guess)
        middle = float(np.median(apart))
        deviates = (apart - middle) * np.sqrt(weights)
        cut_low, cut_high = np.quantile(deviates, [WINSORISED, 1 - WINSORISED])
        wide = float(np.clip(deviates, cut_low, cut_high).std(ddof=1)) > _WINSORISED_SPREAD
        low, high = (guess, high) if wide else (low, guess)
    return float(np.median(apart)), high


def _winsorised_spread() -> float:
    """Return the standard deviation of a standard normal drawn in at its outer tenths."""
    cut = float(stats.norm.ppf(1 - WINSORISED))
    inner = 1 - 2 * WINSORISED - 2 * cut * float(stats.norm.pdf(cut))
    return float(np.sqrt(inner + 2 * WINSORISED * cut**2))


_WINSORISED_SPREAD = _winsorised_spread()
