"""Shares of few rows: beta-binomial, the pool's spread by marginal likelihood, started from moments.

y_i ~ Binomial(n_i, p_i), p_i ~ Beta(a, b); the posterior mean is (a + y)/(a + b + n) (Skellam 1948; Casella
1985). Everybody's own share is pulled towards the pool's, the more the fewer rows there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

Floats = npt.NDArray[np.float64]

# a + b beyond this: the pool shows no differences beyond chance
STRONGEST = 1e6
WEAKEST = 0.1
FARTHEST = 12.0
PLACES = 6


@dataclass(frozen=True, slots=True)
class RatePrior:
    """The pool: Beta(a, b)."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The pool's middle."""
        return self.a / (self.a + self.b)

    def posterior(self, successes: float, n: float, *, level: float = 0.9) -> tuple[float, float, float]:
        """Return the mean and the interval of a person's share."""
        a, b = self.a + successes, self.b + n - successes
        low, high = special.betaincinv(a, b, [0.5 - level / 2, 0.5 + level / 2])
        return a / (a + b), float(low), float(high)


def fit_rates(successes: Sequence[float], n: Sequence[float]) -> RatePrior:
    """Return the pool's prior. Two people with rows are needed; raises ValueError below."""
    y, size = np.asarray(successes, dtype=np.float64), np.asarray(n, dtype=np.float64)
    y, size = y[size > 0], size[size > 0]
    if len(y) < 2:
        raise ValueError("a pool needs two people with rows")
    bounds = [(-FARTHEST, FARTHEST), (np.log(WEAKEST), np.log(STRONGEST))]
    found = optimize.minimize(
        _loss, _moments(y, size), args=(y, size), jac=True, method="L-BFGS-B", bounds=bounds, tol=1e-13
    )
    mean, strength = float(special.expit(found.x[0])), float(np.exp(found.x[1]))
    return RatePrior(round(mean * strength, PLACES), round((1 - mean) * strength, PLACES))


def _moments(y: Floats, size: Floats) -> Floats:
    mean = float(np.clip(y.sum() / size.sum(), 1e-4, 1 - 1e-4))
    chance = mean * (1 - mean)
    spread = float((size * (y / size - mean) ** 2).sum()) - chance * (len(y) - 1)
    room = float(size.sum() - (size**2).sum() / size.sum())
    between = max(spread / room, 1e-6 * chance) if room > 0 else 1e-6 * chance
    strength = float(np.clip(chance / between - 1, 1.0, 1e4))
    return np.array([special.logit(mean), np.log(strength)])


def _loss(at: Floats, y: Floats, size: Floats) -> tuple[float, Floats]:
    mean, strength = float(special.expit(at[0])), float(np.exp(at[1]))
    a, b = mean * strength, (1 - mean) * strength
    value = special.betaln(a + y, b + size - y) - special.betaln(a, b)
    both = special.digamma(a + b) - special.digamma(a + b + size)
    by_a = float((special.digamma(a + y) - special.digamma(a) + both).sum())
    by_b = float((special.digamma(b + size - y) - special.digamma(b) + both).sum())
    gradient = np.array([(by_a - by_b) * strength * mean * (1 - mean), by_a * a + by_b * b])
    return -float(value.sum()), -gradient
