"""How strict raters are: the variances of the rating model, estimated once and then sealed.

score = item + relation (fixed) + ratee + ratee × relation + rater + ratee × rater (random) + residual
(numbers.md §3). Standard deviations are rounded to 4 decimals, so that sealed ones give the same scores
for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.mixed import Factor, fit_mixed
from gongping.engine.ratings.table import Floats, RatingTable

FACTORS = ("ratee", "ratee:relation", "rater", "ratee:rater")
PLACES = 4


@dataclass(frozen=True)
class Spreads:
    """Standard deviations on the scale, by factor, and of the residual."""

    by_factor: Mapping[str, float]
    residual: float


def estimate_spreads(table: RatingTable) -> Spreads:
    """Estimate the standard deviations by REML.

    Raises NotEstimable where the ratings cannot tell them apart.
    """
    factors = table.factors()
    usable = [factors[name] for name in FACTORS if _tells_apart(factors[name], table)]
    fit = fit_mixed(table.score, usable, fixed_part(table, intercept=True))
    found = {factor.name: variance for factor, variance in zip(usable, fit.variances, strict=True)}
    return Spreads(
        {name: round(float(np.sqrt(found.get(name, 0.0))), PLACES) for name in FACTORS},
        round(float(np.sqrt(fit.residual)), PLACES),
    )


def fixed_part(table: RatingTable, *, intercept: bool) -> Floats:
    """Return the fixed columns of full rank: [1,] items but the first, relations but the first."""
    columns = [np.ones(len(table))] if intercept else []
    for labels in (table.item, table.relation):
        coded = Factor.of("", labels)
        columns += [(coded.codes == level).astype(np.float64) for level in range(1, coded.levels)]
    return np.column_stack(columns) if columns else np.zeros((len(table), 0))


def _tells_apart(factor: Factor, table: RatingTable) -> bool:
    """Say whether a factor's levels are fewer than the rows: one row a level is the residual itself."""
    return 1 < factor.levels < len(table)
