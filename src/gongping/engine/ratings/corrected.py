"""The corrected score of a section: ratings freed from how strict each rater is (numbers.md §3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from threadpoolctl import threadpool_limits

from gongping.engine.ratings.estimates import ROUNDED, Estimates, PartEstimates
from gongping.engine.ratings.line import Knots, Line, straight
from gongping.engine.ratings.mixed import NotEstimable
from gongping.engine.ratings.own import freed, own_weights
from gongping.engine.ratings.parts import fit_levels, solve_parts
from gongping.engine.ratings.plain import Answer, PlainRule, PlainScore, plain_scores
from gongping.engine.ratings.refitting import Refitted, fixed_shares
from gongping.engine.ratings.severity import Spreads, estimate_spreads
from gongping.engine.ratings.table import RatingTable, rating_table

LARGEST_CORRECTION = 10.0


@dataclass(frozen=True)
class CorrectedScore:
    """One ratee's adjusted mean on the scale, its points and their standard error.

    ``mean`` is held to the scale. ``corrected`` is False where the plain mean stands; then ``error`` is None.
    ``capped``: the correction went beyond ten points and was held there; a person looks at it. ``part``
    numbers the connected part: scores of different parts are not comparable.
    """

    mean: Decimal
    points: Decimal
    error: Decimal | None
    plain_mean: Decimal
    plain_points: Decimal
    corrected: bool
    capped: bool
    part: int | None


@dataclass(frozen=True)
class Correction:
    """Scores of a section for everybody with a relation that counts, and the estimates to seal.

    ``why`` is empty, or says why nothing was corrected and the plain scores stand. ``solved`` holds the parts
    for comparisons between people and teams; it is empty when scores were recomputed from a seal.
    """

    scores: Mapping[str, CorrectedScore]
    estimates: Estimates | None
    why: str
    solved: tuple[Refitted, ...] = ()


def correct(
    answers: Iterable[Answer],
    rule: PlainRule,
    curve: Knots | None = None,
    *,
    spreads: Spreads | None = None,
) -> Correction:
    """Return the corrected scores of everybody rated in a section.

    ``curve`` turns a mean on the scale into points (default: straight from 0 to 100); ``spreads`` are sealed
    ones, else they are estimated. Where no fit is possible the plain scores stand and ``why`` says so.
    """
    heard = list(answers)
    table, plain, line = (
        rating_table(heard, rule),
        plain_scores(heard, rule),
        Line(curve or straight(rule.scale)),
    )
    sealed = spreads
    try:
        spreads = sealed or estimate_spreads(table)
    except NotEstimable as fault:
        return Correction(_plain_only(plain, line), None, str(fault.facts["why"]))
    weights = {name: float(weight) for name, weight in rule.relations.items()}
    scores: dict[str, CorrectedScore] = {}
    frozen: list[PartEstimates] = []
    with threadpool_limits(limits=1):
        parts = solve_parts(table, spreads, weights)
        if sealed is None:
            parts, spreads = fit_levels(parts, spreads, rule.scale)
        for number, part in enumerate(parts):
            frozen.append(PartEstimates.of(part.solved, fixed_shares(part.rows, weights)))
            errors = dict(zip(part.solved.ratees, part.solved.errors().tolist(), strict=True))
            for ratee, own in part.rows.by_ratee():
                mean, _ = _frozen_mean(own, spreads, frozen[-1])
                scores[ratee] = _score(mean, errors[ratee], plain[ratee], line, rule.scale, number)
    return Correction(scores, Estimates(spreads, tuple(frozen)), "", tuple(part.solved for part in parts))


def recompute(
    answers: Iterable[Answer],
    rule: PlainRule,
    curve: Knots | None = None,
    *,
    ratee: str,
    estimates: Estimates,
) -> CorrectedScore | None:
    """Return the appellant's score with everything about the others frozen (numbers.md §10).

    ``answers`` are those that stand after the appeal. With unchanged answers mean and points are the sealed
    ones; the error then takes the raters' severities as independent. None where no relation counts any more.
    """
    own_answers = [answer for answer in answers if answer.ratee_id == ratee]
    table, plain = rating_table(own_answers, rule), plain_scores(own_answers, rule)
    if not len(table):
        return None
    number = estimates.part_of(ratee)
    line = Line(curve or straight(rule.scale))
    if number is None:
        return _plain_only(plain, line).get(ratee)
    mean, error = _frozen_mean(table, estimates.spreads, estimates.parts[number])
    return _score(mean, error, plain[ratee], line, rule.scale, number)


def _frozen_mean(rows: RatingTable, spreads: Spreads, part: PartEstimates) -> tuple[float, float]:
    """Return a ratee's mean from sealed figures, and its error with severities taken as independent."""
    weights, variance = own_weights(rows, spreads, part.relations)
    mean = float(weights @ freed(rows, part.fixed, part.severity)) + part.middle
    for rater in np.unique(rows.rater).tolist():
        by_rater = float(weights[rows.rater == rater].sum())
        variance += (by_rater * part.severity_errors.get(rater, spreads.by_factor["rater"])) ** 2
    stretch = float(spreads.by_level.stretch(np.array([mean]))[0])
    return mean, stretch * float(np.sqrt(variance))


def _score(
    mean: float, error: float, plain: PlainScore, line: Line, scale: tuple[int, int], part: int
) -> CorrectedScore:
    held = float(np.clip(round(mean, ROUNDED), *scale))
    before = line.points(float(plain.mean or 0))
    points = line.points(held)
    inside = float(np.clip(points, before - LARGEST_CORRECTION, before + LARGEST_CORRECTION))
    return CorrectedScore(
        mean=_decimal(held),
        points=_decimal(inside),
        error=_decimal(line.slope(held) * error),
        plain_mean=plain.mean or Decimal(0),
        plain_points=_decimal(before),
        corrected=True,
        capped=inside != points,
        part=part,
    )


def _plain_only(plain: Mapping[str, PlainScore], line: Line) -> dict[str, CorrectedScore]:
    scores: dict[str, CorrectedScore] = {}
    for ratee, score in plain.items():
        if score.mean is not None:
            points = _decimal(line.points(float(score.mean)))
            scores[ratee] = CorrectedScore(score.mean, points, None, score.mean, points, False, False, None)
    return scores


def _decimal(number: float) -> Decimal:
    return Decimal(f"{round(number, ROUNDED) + 0.0:.{ROUNDED}f}")
