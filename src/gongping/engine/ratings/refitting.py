"""The refit that makes severities and errors: the ratee fixed, the rest random, part by part (numbers.md §3).

A shrunken ratee effect pulls everybody towards the company's mean and takes two points from the best;
with the ratee fixed nobody is pulled. A connected part is refitted alone: across parts severities cannot
be told from merit, and an unrelated team must change nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from gongping.engine.ratings.levels import LevelSpread
from gongping.engine.ratings.mixed import Design, Equations, Factor, Solved, independent_columns
from gongping.engine.ratings.severity import FACTORS, RATEE, RATEE_RELATION, RATER, Spreads, fixed_part
from gongping.engine.ratings.table import Floats, RatingTable

# stands in for a variance of nought, far below anything that could move a sixth decimal
NOTHING = 1e-10


@dataclass(frozen=True)
class Refitted:
    """One connected part, solved with given spreads.

    ``ratees`` in sorted order with ``means`` on the rating scale, unclipped; ``severity`` of each rater,
    positive for lenient, with its standard error; ``fixed`` the estimable fixed coefficients by name.
    ``combinations`` are ratees × unknowns: what each mean is made of. ``by_level`` is the law by which errors
    follow the means.
    """

    ratees: tuple[str, ...]
    means: Floats
    raters: tuple[str, ...]
    severity: Floats
    severity_errors: Floats
    fixed: Mapping[str, float]
    combinations: sparse.csr_array
    solved: Solved
    by_level: LevelSpread

    def errors(self) -> Floats:
        """Return the standard error of each ratee's mean."""
        usual = np.sqrt(self.solved.quadratic(self.combinations))
        return np.asarray(usual * self.by_level.stretch(self.means))

    def covariance(self, mixture: Floats) -> Floats:
        """Return the covariance of mixtures of the ratees' means (mixtures × ratees)."""
        stretched = sparse.csr_array(mixture * self.by_level.stretch(self.means))
        return self.solved.covariance(sparse.csr_array(stretched @ self.combinations))


def refit(table: RatingTable, spreads: Spreads, weights: Mapping[str, float]) -> Refitted:
    """Solve the part's equations with given spreads and return the weighted adjusted means.

    R_i = α_i + Σ_g w_g u_ig, with α_i at equal weights of the items asked in this part and relation effects
    weighted by w, the scheme's ``weights`` of the relations heard in this part scaled to sum to one; u of a
    relation that does not count is nought.
    """
    factors = table.factors()
    used = [name for name in FACTORS if name == RATEE or spreads.variance(name) > 0]
    full, names = fixed_part(table)
    kept = _estimable(full, factors[RATEE])
    equations = Equations(Design(tuple(factors[name] for name in used), full[:, kept]))
    residual = max(spreads.residual**2, NOTHING)
    solved = equations.solve(
        [0.0 if name == RATEE else 1 / spreads.variance(name) for name in used], residual
    )
    unknowns = solved.apply(equations.project(table.score) / residual)
    spans = dict(zip(used, equations.spans, strict=True))
    shares = fixed_shares(table, weights)
    combinations = _combinations(
        table, factors, spans, [shares[names[column]] for column in kept], relation_shares(table, weights)
    )
    raters = np.unique(table.rater)
    span = spans.get(RATER)
    return Refitted(
        ratees=tuple(str(name) for name in np.unique(table.ratee)),
        means=np.asarray(combinations @ unknowns),
        raters=tuple(str(name) for name in raters),
        severity=unknowns[span] if span else np.zeros(len(raters)),
        severity_errors=np.sqrt(solved.variances()[span]) if span else np.zeros(len(raters)),
        fixed={
            names[c]: float(value)
            for c, value in zip(kept, unknowns[len(unknowns) - len(kept) :], strict=True)
        },
        combinations=combinations,
        solved=solved,
        by_level=spreads.by_level,
    )


def relation_shares(table: RatingTable, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each relation heard in the part, summing to one."""
    heard = [str(name) for name in np.unique(table.relation)]
    total = sum(weights[name] for name in heard)
    return {name: weights[name] / total if total else 1 / len(heard) for name in heard}


def fixed_shares(table: RatingTable, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each fixed effect in a mean: items weigh the same, relations by the scheme."""
    items = [str(name) for name in np.unique(table.item)]
    shares = {f"item:{name}": 1.0 / len(items) for name in items}
    return shares | {f"relation:{name}": share for name, share in relation_shares(table, weights).items()}


def _combinations(
    table: RatingTable,
    factors: Mapping[str, Factor],
    spans: Mapping[str, slice],
    fixed: list[float],
    relations: Mapping[str, float],
) -> sparse.csr_array:
    ratees = factors[RATEE].levels
    start = max(span.stop for span in spans.values())
    rows = [np.arange(ratees), np.repeat(np.arange(ratees), len(fixed))]
    columns = [spans[RATEE].start + np.arange(ratees), np.tile(start + np.arange(len(fixed)), ratees)]
    values = [np.ones(ratees), np.tile(np.array(fixed), ratees)]
    if RATEE_RELATION in spans:
        levels, first = np.unique(factors[RATEE_RELATION].codes, return_index=True)
        rows.append(factors[RATEE].codes[first])
        columns.append(spans[RATEE_RELATION].start + levels)
        values.append(np.array([relations[str(name)] for name in table.relation[first]]))
    triple = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    return sparse.coo_array(triple, shape=(ratees, start + len(fixed))).tocsr()


def _estimable(columns: Floats, ratee: Factor) -> list[int]:
    """Return the columns that still say something once every ratee has a level of its own."""
    counts = np.bincount(ratee.codes, minlength=ratee.levels)[:, None]
    centred = columns - ((ratee.matrix.T @ columns) / counts)[ratee.codes]
    # a column that the ratees explain wholly leaves rounding noise, not noughts
    centred[:, np.abs(centred).max(axis=0, initial=0.0) < 1e-9] = 0.0
    return independent_columns(centred)
