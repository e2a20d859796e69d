"""Where the climb begins: variances by Henderson's first method, without any equation solved.

For residuals r of the fixed part by least squares, T_k = Σ_levels (Σ r)²/n has an expectation that is linear
in the variances; the coefficients are sums over the cross tables of the factors (Henderson 1953, method 1).
"""

from collections.abc import Sequence

import numpy as np

from gongping.engine.ratings.mixed.design import Factor, Floats

# a share of the total spread below which a start would sit on the edge
SMALLEST_SHARE = 0.005


def moment_start(residuals: Floats, factors: Sequence[Factor]) -> Floats:
    """Return a starting variance for each factor and, last, for the residual; all positive."""
    count, rows = len(factors), len(residuals)
    expected = np.zeros((count + 1, count + 1))
    observed = np.zeros(count + 1)
    centre = np.array([float((np.bincount(f.codes) ** 2.0).sum()) / rows for f in factors] + [1.0])
    middle = float(residuals.sum()) ** 2 / rows
    for k, factor in enumerate(factors):
        sizes = np.bincount(factor.codes, minlength=factor.levels).astype(np.float64)
        sums = np.bincount(factor.codes, weights=residuals, minlength=factor.levels)
        observed[k] = float((sums**2 / sizes).sum()) - middle
        expected[k, count] = factor.levels - 1.0
        for j, other in enumerate(factors):
            expected[k, j] = _overlap(factor, other, sizes) - centre[j]
    observed[count] = float(residuals @ residuals) - middle
    expected[count] = np.append(rows - centre[:count], rows - 1.0)
    found = np.linalg.lstsq(expected, observed, rcond=1e-10)[0]
    spread = max(float(observed[count]) / max(rows - 1, 1), 1e-300)
    return np.asarray(np.clip(found, SMALLEST_SHARE * spread, spread))


def _overlap(factor: Factor, other: Factor, sizes: Floats) -> float:
    """Return Σ n²(level, other level)/n(level)."""
    if other is factor:
        return float(sizes.sum())
    pair = factor.codes * other.levels + other.codes
    found, counts = np.unique(pair, return_counts=True)
    return float((counts.astype(np.float64) ** 2 / sizes[found // other.levels]).sum())
