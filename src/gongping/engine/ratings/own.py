"""One ratee's equations with everything about the others frozen (numbers.md §10).

The solution of the whole satisfies each ratee's own equations; so with severities and fixed effects held
at the sealed figures, the same answers give the same mean, and an appeal moves the appellant alone.
"""

from collections.abc import Mapping

import numpy as np

from gongping.engine.ratings.mixed import Factor
from gongping.engine.ratings.refitting import NOTHING
from gongping.engine.ratings.severity import RATEE_RATER, RATEE_RELATION, Spreads
from gongping.engine.ratings.table import Floats, RatingTable


def own_weights(rows: RatingTable, spreads: Spreads, relations: Mapping[str, float]) -> tuple[Floats, float]:
    """Return the weight of each of a ratee's rows in α + Σ_g w_g u_g, and the variance of that sum.

    ``rows`` are of one ratee; the weights belong to scores already freed from fixed effects and severity.
    ``relations`` are the shares of the relations.
    """
    residual = max(spreads.residual**2, NOTHING)
    columns, prior, wanted = [np.ones((len(rows), 1))], [0.0], [1.0]
    for name, labels in ((RATEE_RELATION, rows.relation), (RATEE_RATER, rows.rater)):
        variance = spreads.variance(name)
        if variance > 0:
            coded = Factor.of(name, labels)
            columns.append(np.eye(coded.levels)[coded.codes])
            prior += [1 / variance] * coded.levels
            groups = np.unique(labels)
            wanted += [relations[str(g)] if name == RATEE_RELATION else 0.0 for g in groups]
    design = np.column_stack(columns)
    equations = design.T @ design / residual + np.diag(prior)
    solved = np.linalg.solve(equations, np.array(wanted))
    return design @ solved / residual, float(np.array(wanted) @ solved)


def freed(rows: RatingTable, fixed: Mapping[str, float], severity: Mapping[str, float]) -> Floats:
    """Return the rows' scores without fixed effects and severities; unknown ones count as nought."""
    return np.array(
        [
            score
            - fixed.get(f"item:{item}", 0.0)
            - fixed.get(f"relation:{relation}", 0.0)
            - severity.get(rater, 0.0)
            for item, relation, rater, score in zip(
                rows.item.tolist(),
                rows.relation.tolist(),
                rows.rater.tolist(),
                rows.score.tolist(),
                strict=True,
            )
        ]
    )
