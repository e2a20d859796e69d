"""The corrected score of a section: ratings freed from how strict each rater is (numbers.md §3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gongping.engine.ratings.mixed import NotEstimable
from gongping.engine.ratings.plain import Answer, PlainRule, plain_scores
from gongping.engine.ratings.refit import Refitted, refit
from gongping.engine.ratings.severity import Spreads, estimate_spreads
from gongping.engine.ratings.table import rating_table

PLACES = 6
LARGEST_CORRECTION = 10.0


@dataclass(frozen=True)
class CorrectedScore:
    """One ratee's adjusted mean on the scale, its points and their standard error.

    ``capped``: the correction went beyond ten points and was held there; a person looks at it.
    """

    mean: Decimal
    points: Decimal
    error: Decimal
    plain_points: Decimal
    capped: bool
    part: int


@dataclass(frozen=True)
class Correction:
    """Scores of a section for all ratees that could be corrected, and the estimates to seal.

    ``why`` is empty, or says why nothing was corrected (the plain score stands).
    """

    scores: Mapping[str, CorrectedScore]
    spreads: Spreads | None
    parts: tuple[Refitted, ...]
    why: str


def correct(
    answers: Iterable[Answer],
    rule: PlainRule,
    curve: Sequence[tuple[Decimal, Decimal]],
    *,
    spreads: Spreads | None = None,
) -> Correction:
    """Return the corrected scores of everybody rated in a section.

    ``curve`` turns a mean on the scale into points; ``spreads`` are sealed ones, else they are estimated.
    """
    heard = list(answers)
    table, counted = rating_table(heard, rule)
    if spreads is None:
        try:
            spreads = estimate_spreads(table)
        except NotEstimable as fault:
            return Correction({}, None, (), str(fault.facts["why"]))
    plain = plain_scores(heard, rule)
    weights = {name: float(weight) for name, weight in rule.relations.items()}
    labels = table.components()
    scores: dict[str, CorrectedScore] = {}
    parts = []
    for number, label in enumerate(dict.fromkeys(labels.tolist())):
        part = refit(
            table.rows(labels == label), spreads, weights=weights, items=tuple(rule.asked), counted=counted
        )
        parts.append(part)
        line = _Line(curve, rule.scale)
        errors = np.sqrt(np.diagonal(part.covariance))
        for ratee, mean, error in zip(part.ratees, part.means, errors, strict=True):
            scores[ratee] = line.score(float(mean), float(error), float(plain[ratee].mean or 0), number)
    return Correction(scores, spreads, tuple(parts), "")


class _Line:
    """A section's curve in floating point, with its slope."""

    def __init__(self, curve: Sequence[tuple[Decimal, Decimal]], scale: tuple[int, int]) -> None:
        self.x = np.array([float(x) for x, _ in curve])
        self.y = np.array([float(y) for _, y in curve])
        self.scale = scale

    def score(self, mean: float, error: float, plain: float, part: int) -> CorrectedScore:
        held = float(np.clip(round(mean, PLACES), *self.scale))
        points, before = self.points(held), self.points(plain)
        inside = float(np.clip(points, before - LARGEST_CORRECTION, before + LARGEST_CORRECTION))
        return CorrectedScore(
            _decimal(held),
            _decimal(inside),
            _decimal(self.slope(held) * error),
            _decimal(before),
            inside != points,
            part,
        )

    def points(self, value: float) -> float:
        return float(np.interp(value, self.x, self.y))

    def slope(self, value: float) -> float:
        """Return the slope at ``value``, at a knot the mean of both sides."""
        step = 1e-7
        left = (self.points(value) - self.points(value - step)) / step
        right = (self.points(value + step) - self.points(value)) / step
        return abs(left + right) / 2


def _decimal(number: float) -> Decimal:
    return Decimal(repr(round(number, PLACES)))
