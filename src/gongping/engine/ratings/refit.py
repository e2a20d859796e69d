"""The refit that makes scores: the ratee fixed, everything else random, per connected part (numbers.md §3).

A shrunken ratee effect pulls everybody towards the company's mean and takes two points from the best;
with the ratee fixed nobody is pulled. A connected part is refitted alone: across parts severities cannot
be told from merit, and an unrelated team must change nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.linalg
from scipy import sparse

from gongping.engine.ratings.mixed import Design, Equations, Factor, Solved
from gongping.engine.ratings.severity import Spreads, fixed_part
from gongping.engine.ratings.table import Floats, RatingTable

# stands in for a variance of nought, far below anything that could move a sixth decimal
NOTHING = 1e-10


@dataclass(frozen=True)
class Refitted:
    """Adjusted means of one connected part and their joint covariance.

    ``ratees`` in sorted order; ``means`` on the rating scale, unclipped; ``covariance`` is ratees × ratees;
    ``severity`` of each rater, positive for lenient, with its standard error.
    """

    ratees: tuple[str, ...]
    means: Floats
    covariance: Floats
    raters: tuple[str, ...]
    severity: Floats
    severity_errors: Floats


def refit(
    table: RatingTable,
    spreads: Spreads,
    *,
    weights: Mapping[str, float],
    items: Sequence[str],
    counted: Mapping[str, frozenset[str]],
) -> Refitted:
    """Solve the part's equations with given spreads and return the weighted adjusted means.

    R_i = α_i + Σ_g w_g u_ig, with α_i at equal weights of ``items`` and relation effects weighted by w,
    the full ``weights`` of the scheme scaled to sum to one; u of a relation that does not count is nought.
    """
    factors = table.factors()
    part = _Part(table, factors, weights, items)
    used = [
        name
        for name in ("ratee", "ratee:relation", "rater", "ratee:rater")
        if name == "ratee" or spreads.by_factor[name] > 0
    ]
    design = Design(tuple(factors[name] for name in used), part.columns)
    equations = Equations(design)
    precisions = [0.0 if name == "ratee" else 1.0 / spreads.by_factor[name] ** 2 for name in used]
    residual = max(spreads.residual**2, NOTHING)
    solved = equations.solve(precisions, residual)
    unknowns = solved.apply(equations.project(table.score) / residual)
    spans = dict(zip(used, equations.spans, strict=True))
    combinations = part.combinations(spans, equations, counted)
    raters = np.unique(table.rater)
    severity, errors = _severity(spans.get("rater"), unknowns, solved, len(raters))
    return Refitted(
        tuple(str(name) for name in np.unique(table.ratee)),
        np.asarray(combinations @ unknowns),
        solved.covariance(combinations),
        tuple(str(name) for name in raters),
        severity,
        errors,
    )


def _severity(span: slice | None, unknowns: Floats, solved: Solved, count: int) -> tuple[Floats, Floats]:
    if span is None:
        return np.zeros(count), np.zeros(count)
    return unknowns[span], np.sqrt(solved.variances()[span])


class _Part:
    """The fixed columns of a part and the combinations that make its adjusted means."""

    def __init__(
        self,
        table: RatingTable,
        factors: Mapping[str, Factor],
        weights: Mapping[str, float],
        items: Sequence[str],
    ) -> None:
        self.table = table
        self.factors = factors
        total = sum(weights.values())
        self.weights = {name: weight / total for name, weight in weights.items()}
        full = fixed_part(table, intercept=False)
        self.kept = _estimable(full, factors["ratee"])
        self.columns = full[:, self.kept]
        self.items = tuple(items)

    def combinations(
        self, spans: Mapping[str, slice], equations: Equations, counted: Mapping[str, frozenset[str]]
    ) -> sparse.csr_array:
        """Return ratees × unknowns: what each adjusted mean is made of."""
        ratees = np.unique(self.table.ratee)
        size = equations.n_eliminated + equations.n_dense + self.columns.shape[1]
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for number, ratee in enumerate(ratees):
            entries = {spans["ratee"].start + number: 1.0}
            entries |= self._own_relations(spans, str(ratee), counted)
            for position, share in enumerate(self._fixed_shares()):
                entries[size - self.columns.shape[1] + position] = share
            rows += [number] * len(entries)
            columns += entries.keys()
            values += entries.values()
        triple = (np.array(values), (np.array(rows), np.array(columns)))
        return sparse.coo_array(triple, shape=(len(ratees), size)).tocsr()

    def _own_relations(
        self, spans: Mapping[str, slice], ratee: str, counted: Mapping[str, frozenset[str]]
    ) -> dict[int, float]:
        if "ratee:relation" not in spans:
            return {}
        start = spans["ratee:relation"].start
        return {
            start + self._relation_level[ratee, relation]: self.weights[relation]
            for relation in sorted(counted[ratee])
        }

    @property
    def _relation_level(self) -> dict[tuple[str, str], int]:
        codes = self.factors["ratee:relation"].codes
        return {
            (str(ratee), str(relation)): int(code)
            for ratee, relation, code in zip(self.table.ratee, self.table.relation, codes, strict=True)
        }

    def _fixed_shares(self) -> list[float]:
        """Return the share of each kept column: items weigh the same, relations by the scheme."""
        items = np.unique(self.table.item)[1:]
        relations = np.unique(self.table.relation)[1:]
        asked = len(self.items)
        shares = [1.0 / asked if item in self.items else 0.0 for item in items]
        shares += [self.weights[relation] for relation in relations]
        return [shares[index] for index in self.kept]


def _estimable(columns: Floats, ratee: Factor) -> list[int]:
    """Return the columns that still say something once every ratee has a level of its own."""
    if not columns.shape[1]:
        return []
    counts = np.bincount(ratee.codes, minlength=ratee.levels)[:, None]
    centred = columns - ((ratee.matrix.T @ columns) / counts)[ratee.codes]
    _, triangle, order = scipy.linalg.qr(centred, mode="economic", pivoting=True)
    strength = np.abs(np.diagonal(triangle))
    return sorted(int(order[i]) for i in range(len(strength)) if strength[i] > 1e-8 * max(strength[0], 1.0))
