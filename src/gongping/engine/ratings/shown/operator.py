"""The estimator as a linear operator: how each rating enters a ratee's corrected mean.

An attacker who knows the design and the published variances knows these rows; scores are linear in ratings
until they are clipped.
"""

from collections.abc import Mapping

import numpy as np

from gongping.engine.ratings.refitting import NOTHING, Refitted
from gongping.engine.ratings.severity import Spreads
from gongping.engine.ratings.table import Floats, RatingTable


def corrected_row(part: Refitted, spreads: Spreads, ratee: str) -> Floats:
    """Return the weight of each row of the part's table in the ratee's corrected mean."""
    number = part.ratees.index(ratee)
    combination = part.combinations[[number]].toarray().reshape(-1)
    residual = max(spreads.residual**2, NOTHING)
    return part.solved.equations.expand(part.solved.apply(combination)) / residual


def plain_row(table: RatingTable, ratee: str, weights: Mapping[str, float]) -> Floats:
    """Return the weight of each row in the ratee's plain mean: by rater, then by relation, then weighted."""
    row = np.zeros(len(table))
    own = table.ratee == ratee
    heard = [str(name) for name in np.unique(table.relation[own])]
    total = sum(weights[name] for name in heard)
    for relation in heard:
        group = own & (table.relation == relation)
        raters = np.unique(table.rater[group])
        for rater in raters:
            cell = group & (table.rater == rater)
            row[cell] = weights[relation] / total / len(raters) / cell.sum()
    return row


def by_rater(row: Floats, table: RatingTable, ratee: str, raters: tuple[str, ...]) -> Floats:
    """Return a row's weight on each rater's mean rating of the ratee: what an attacker would solve for."""
    own = table.ratee == ratee
    return np.array([float(row[own & (table.rater == rater)].sum()) for rater in raters])
