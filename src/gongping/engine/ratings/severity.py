"""How strict raters are: the variances of the rating model, estimated once and then sealed.

score = item + relation (fixed) + ratee + ratee × relation + rater + ratee × rater (random) + residual
(numbers.md §3). Standard deviations are rounded to 4 decimals, so that sealed ones give the same scores
for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.levels import EVEN, LevelSpread
from gongping.engine.ratings.mixed import Factor, NotEstimable, fit_mixed
from gongping.engine.ratings.table import Floats, RatingTable, Texts

RATEE, RATEE_RELATION, RATER, RATEE_RATER = "ratee", "ratee:relation", "rater", "ratee:rater"
FACTORS = (RATEE, RATEE_RELATION, RATER, RATEE_RATER)
PLACES = 4
# fewer of either cannot show how people or raters differ
LEAST_RATEES, LEAST_RATERS = 3, 3


@dataclass(frozen=True)
class Spreads:
    """Standard deviations on the scale, by factor, and of the residual.

    ``by_level`` says how much less raters differ near an end of the scale.
    """

    by_factor: Mapping[str, float]
    residual: float
    by_level: LevelSpread = EVEN

    def variance(self, factor: str) -> float:
        """Return the variance of a factor."""
        return self.by_factor.get(factor, 0.0) ** 2


def estimate_spreads(table: RatingTable, *, leave_out: frozenset[str] = frozenset()) -> Spreads:
    """Estimate the standard deviations by REML; ``leave_out`` names factors held at nought.

    Raises NotEstimable where the ratings cannot tell them apart.
    """
    if len(np.unique(table.ratee)) < LEAST_RATEES or len(np.unique(table.rater)) < LEAST_RATERS:
        raise NotEstimable(why=f"fewer than {LEAST_RATEES} ratees or {LEAST_RATERS} raters")
    factors = table.factors()
    chosen = [factors[name] for name in FACTORS if name not in leave_out]
    columns, _ = fixed_part(table)
    fit = fit_mixed(table.score, chosen, np.column_stack([np.ones(len(table)), columns]))
    found = {factor.name: variance for factor, variance in zip(chosen, fit.variances, strict=True)}
    return Spreads(
        {name: round(float(np.sqrt(found.get(name, 0.0))), PLACES) for name in FACTORS},
        round(float(np.sqrt(fit.residual)), PLACES),
    )


def fixed_part(table: RatingTable) -> tuple[Floats, tuple[str, ...]]:
    """Return the fixed columns without an intercept, and their names.

    Items but the first, then relations but the first, named ``item:ID`` and ``relation:NAME``.
    """
    columns: list[Floats] = []
    names: list[str] = []
    for kind, labels in (("item", table.item), ("relation", table.relation)):
        coded = Factor.of(kind, labels)
        for level, name in list(enumerate(_levels(labels)))[1:]:
            columns.append((coded.codes == level).astype(np.float64))
            names.append(f"{kind}:{name}")
    return np.column_stack(columns) if columns else np.zeros((len(table), 0)), tuple(names)


def _levels(labels: Texts) -> list[str]:
    return [str(name) for name in np.unique(labels)]
