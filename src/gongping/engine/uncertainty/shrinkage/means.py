"""Means of few rows: normal-normal with known sampling variances, the pool's spread by REML.

y_i ~ N(θ_i, s_i²), θ_i ~ N(μ, τ²) (Morris 1983; Raudenbush & Bryk 1985).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
from scipy import optimize

Floats = npt.NDArray[np.float64]
PLACES = 6
STEPS = 400


@dataclass(frozen=True, slots=True)
class MeanPrior:
    """The pool: middle μ and variance τ² of the true means."""

    mean: float
    variance: float

    def posterior(self, mean: float, variance: float, *, level: float = 0.9) -> tuple[float, float, float]:
        """Return the mean and the interval of a person whose own mean has that sampling variance."""
        if variance == 0:
            return mean, mean, mean
        trust = self.variance / (self.variance + variance)
        middle = self.mean + trust * (mean - self.mean)
        half = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(trust * variance)
        return middle, middle - half, middle + half


def fit_means(means: Sequence[float], variances: Sequence[float]) -> MeanPrior:
    """Return the pool's prior. Two people at least; raises ValueError below."""
    y, s2 = np.asarray(means, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if len(y) < 2:
        raise ValueError("a pool needs two people")
    widest = float(y.var(ddof=1)) * 4 + 1e-12
    # variances of nought would make the edge infinite: nothing finer than rounding is told apart
    s2 = np.maximum(s2, 1e-9 * widest)
    grid = np.concatenate([[0.0], np.geomspace(1e-8, 1.0, STEPS) * widest])
    best = int(np.argmin([_loss(value, y, s2) for value in grid]))
    tau2 = float(grid[best])
    if best > 0:
        bounds = (float(grid[best - 1]), float(grid[min(best + 1, STEPS)]))
        tau2 = float(
            optimize.minimize_scalar(
                _loss, args=(y, s2), bounds=bounds, method="bounded", options={"xatol": 1e-12}
            ).x
        )
    weights = 1 / (tau2 + s2)
    middle = float((weights * y).sum() / weights.sum())
    return MeanPrior(round(middle, PLACES), round(tau2, PLACES))


def sampling_variances(values: Sequence[Sequence[float]]) -> list[float]:
    """Return s²/n_i for each person's answers, s² pooled over all: few answers cannot tell their own."""
    inside = sum(float(np.var(own)) * len(own) for own in values)
    free = sum(len(own) - 1 for own in values)
    pooled = inside / free if free > 0 else 0.0
    return [pooled / len(own) for own in values]


def _loss(tau2: float, y: Floats, s2: Floats) -> float:
    v = tau2 + s2
    weights = 1 / v
    middle = float((weights * y).sum() / weights.sum())
    return float(np.log(v).sum() + np.log(weights.sum()) + (weights * (y - middle) ** 2).sum())
