"""The estimators compared: the engine's, raw means, the engine's with true variances, and one cut short."""

from dataclasses import dataclass

import numpy as np

from benchmarks.firms.firm import MERIT, NOISE, PAIR, SCALE, SEVERITY, WEIGHTS, Firm, Shape
from gongping.engine.ratings import (
    NotEstimable,
    RatingTable,
    Spreads,
    estimate_spreads,
    fit_levels,
    solve_parts,
)


@dataclass(frozen=True)
class Estimate:
    """Means on the scale by ratee, and their standard errors (None: the estimator gives none).

    ``even`` are the errors when one spread is taken for all levels.
    """

    mean: np.ndarray
    error: np.ndarray | None = None
    even: np.ndarray | None = None


def estimates(firm: Firm, shape: Shape) -> tuple[Estimate, Estimate, Estimate, Estimate]:
    """Return (corrected, raw, with the true variances, without ratee × rater)."""
    table = _table(firm)
    return (
        _corrected(table, _estimated(table, frozenset())),
        Estimate(_raw(firm)),
        _corrected(table, _true(shape)),
        _corrected(table, _estimated(table, frozenset({"ratee:rater"}))),
    )


def _true(shape: Shape) -> Spreads:
    spreads = {"ratee": MERIT, "ratee:relation": shape.habit, "rater": SEVERITY, "ratee:rater": PAIR}
    return Spreads(spreads, NOISE)


def _table(firm: Firm) -> RatingTable:
    order = np.lexsort((firm.item, firm.rater, firm.relation, firm.ratee))
    names = np.array([f"E{number:05}" for number in range(len(firm.truth))])
    return RatingTable(
        ratee=names[firm.ratee[order]],
        rater=names[firm.rater[order]],
        relation=np.array(firm.relation)[order],
        item=np.array([f"i{item}" for item in firm.item[order]]),
        score=np.round(firm.score[order], 4),
    )


def _estimated(table: RatingTable, leave_out: frozenset[str]) -> Spreads:
    try:
        return estimate_spreads(table, leave_out=leave_out)
    except NotEstimable as fault:
        raise SystemExit(f"a simulated firm could not be fitted: {fault}") from fault


def _corrected(table: RatingTable, spreads: Spreads) -> Estimate:
    parts = solve_parts(table, spreads, WEIGHTS)
    known, _ = fit_levels(parts, spreads, SCALE)
    mean, error, even = np.zeros((3, len(np.unique(table.ratee))))
    for usual, part in zip(parts, known, strict=True):
        place = np.array([int(name[1:]) for name in part.solved.ratees])
        mean[place] = np.clip(part.solved.means, *SCALE)
        error[place], even[place] = part.solved.errors(), usual.solved.errors()
    return Estimate(mean, error, even)


def _raw(firm: Firm) -> np.ndarray:
    """Return plain means: by rater, then by relation, then weighted."""
    size = len(firm.truth)
    above, below = np.zeros(size), np.zeros(size)
    for relation, weight in WEIGHTS.items():
        own = firm.relation == relation
        sums = np.bincount(firm.ratee[own], weights=firm.score[own], minlength=size)
        counts = np.bincount(firm.ratee[own], minlength=size)
        heard = counts > 0
        above[heard] += weight * sums[heard] / counts[heard]
        below[heard] += weight
    return above / below
