"""Which pool a small sample is seen beside, and how far a pool may move a score (numbers.md §2)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import NormalDist
from typing import TypeVar

from gongping.engine import exact
from gongping.engine.uncertainty.shrinkage.means import MeanPrior, fit_means
from gongping.engine.uncertainty.shrinkage.rates import RatePrior, fit_rates
from gongping.engine.uncertainty.shrinkage.wilson import wilson

SMALLEST_POOL = 8
SMALLEST_POOL_IN_SCORE = 20
MOST_MOVED = 0.5
COMPANY, NONE = "company", "none"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RateRow:
    """A person's share: ``successes`` of ``n`` rows, and the pool (a site, a post) the person belongs to."""

    id: str
    pool: str
    successes: float
    n: float


@dataclass(frozen=True, slots=True)
class MeanRow:
    """A person's mean of ``n`` rows with its sampling variance, and the pool the person belongs to."""

    id: str
    pool: str
    mean: float
    variance: float
    n: int


@dataclass(frozen=True, slots=True)
class Pooled:
    """One person's value: raw, beside the pool, with an interval; ``pool`` says which pool it was.

    ``pool``: the pool's name, ``company`` where that held fewer than eight people, ``none`` where the company
    does; then the value is the raw one. ``prior`` is what a seal keeps.
    """

    raw: float
    value: float
    low: float
    high: float
    pool: str
    prior: RatePrior | MeanPrior | None


def pool_rates(rows: Sequence[RateRow], *, level: float = 0.9) -> dict[str, Pooled]:
    """Return everybody's share beside the pool; people without rows are left out."""
    heard = [row for row in rows if row.n > 0]
    found: dict[str, Pooled] = {}
    for name, own, members in _pools(heard, lambda row: row.pool):
        prior = fit_rates([r.successes for r in members], [r.n for r in members]) if members else None
        for row in own:
            raw = row.successes / row.n
            if prior is None:
                found[row.id] = Pooled(raw, raw, *wilson(row.successes, row.n, level=level), name, None)
            else:
                found[row.id] = Pooled(raw, *prior.posterior(row.successes, row.n, level=level), name, prior)
    return dict(sorted(found.items()))


def pool_means(rows: Sequence[MeanRow], *, level: float = 0.9) -> dict[str, Pooled]:
    """Return everybody's mean beside the pool."""
    found: dict[str, Pooled] = {}
    for name, own, members in _pools(rows, lambda row: row.pool):
        prior = fit_means([r.mean for r in members], [r.variance for r in members]) if members else None
        for row in own:
            half = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(row.variance)
            shown = (row.mean, row.mean - half, row.mean + half)
            if prior is not None:
                shown = prior.posterior(row.mean, row.variance, level=level)
            found[row.id] = Pooled(row.mean, *shown, name, prior)
    return dict(sorted(found.items()))


def in_score(raw: Decimal, pooled: float, error: float) -> Decimal:
    """Return the value that may enter a score: pooled, but never further than half an error from the raw."""
    furthest = MOST_MOVED * error
    moved = min(max(pooled - float(raw), -furthest), furthest)
    return exact.value(raw + Decimal(repr(round(moved, 6))))


def rate_error(successes: float, n: float) -> float:
    """Return the standard error of a share."""
    share = successes / n
    return sqrt(share * (1 - share) / n)


def _pools(
    rows: Sequence[Row], pool_of: Callable[[Row], str]
) -> Iterator[tuple[str, Sequence[Row], Sequence[Row]]]:
    """Yield each pool's name, the people seen beside it, and the people who make it (none: no pool)."""
    sizes = Counter(pool_of(row) for row in rows)
    for name in sorted(name for name, size in sizes.items() if size >= SMALLEST_POOL):
        members = [row for row in rows if pool_of(row) == name]
        yield name, members, members
    left = [row for row in rows if sizes[pool_of(row)] < SMALLEST_POOL]
    if left:
        large = len(rows) >= SMALLEST_POOL
        yield (COMPANY, left, rows) if large else (NONE, left, ())
