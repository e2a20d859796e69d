"""All signs of all raters, false discoveries controlled over all of them (Benjamini & Hochberg 1995)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.estimates import Estimates
from gongping.engine.ratings.plain import Answer, PlainRule
from gongping.engine.ratings.signs import tests_of_raters
from gongping.engine.ratings.signs.cells import Cells, cells_of
from gongping.engine.ratings.signs.open_ended import open_ended_severity
from gongping.engine.ratings.signs.rings import rings
from gongping.engine.ratings.table import Floats, rating_table

LEAST_RATEES = 5
FALSE_SHARE = 0.05
# a ring accuses several people at once
RING_CHANCE = 0.01
WORDS: Mapping[str, tuple[str, str]] = {
    "severe": ("评分明显偏严", "much stricter than the others"),
    "lenient": ("评分明显偏松", "much more lenient than the others"),
    "restriction": ("给不同人的分拉不开", "hardly tells people apart"),
    "halo": ("给同一人各项的分拉不开", "hardly tells the items of a person apart"),
    "identical": ("多人各项同分", "the same score on every item, for many"),
    "misfit": ("与其他评价人的排序很不一致", "orders people unlike the other raters"),
    "drift": ("前后尺度在变", "the yardstick moves over time"),
    "ring": ("互相抬分", "lift each other"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: ``people`` (one rater, or a ring), how large, how likely by chance. A person looks at it."""

    kind: str
    people: tuple[str, ...]
    size: float
    chance: float


def rater_signs(
    answers: Iterable[Answer],
    rule: PlainRule,
    estimates: Estimates,
    *,
    seed: int,
    moments: Mapping[tuple[str, str], float] | None = None,
    least: int = LEAST_RATEES,
    false_share: float = FALSE_SHARE,
) -> tuple[Sign, ...]:
    """Return the signs worth a look, by kind and then people.

    ``moments``: when (ratee, rater) was rated, any number that grows; without it drift is not looked for.
    Raters of fewer than ``least`` ratees are not judged. Of the signs returned no more than ``false_share``
    are expected to be chance.
    """
    cells = cells_of(rating_table(answers, rule), estimates)
    severities = open_ended_severity(cells, estimates.spreads, rule.scale)
    candidates = [
        sign
        for kind, tested in _tested(cells, severities, moments, least).items()
        for sign in _signs(kind, cells, tested)
    ]
    found = [
        sign
        for sign, real in zip(
            candidates, discoveries([c.chance for c in candidates], false_share), strict=True
        )
        if real
    ]
    found += [
        Sign("ring", ring.people, ring.strength, ring.chance)
        for ring in rings(cells, seed=seed)
        if ring.chance <= RING_CHANCE
    ]
    return tuple(sorted(found, key=lambda sign: (sign.kind, sign.people)))


def discoveries(chances: list[float], false_share: float) -> list[bool]:
    """Return which of the p-values Benjamini and Hochberg's procedure keeps."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    last = 0
    for rank, place in enumerate(order, 1):
        if chances[place] <= false_share * rank / len(chances):
            last = rank
    kept = set(order[:last])
    return [place in kept for place in range(len(chances))]


def _tested(
    cells: Cells, severities: Floats, moments: Mapping[tuple[str, str], float] | None, least: int
) -> dict[str, tests_of_raters.Tested]:
    tested = {
        "severity": tests_of_raters.severity(cells, severities, least),
        "restriction": tests_of_raters.restriction(cells, least),
        "halo": tests_of_raters.halo(cells, least),
        "identical": tests_of_raters.identical_rows(cells, least),
        "misfit": tests_of_raters.misfit(cells, least),
    }
    if moments is not None:
        tested["drift"] = tests_of_raters.drift(cells, _moments(cells, moments), least)
    return tested


def _moments(cells: Cells, moments: Mapping[tuple[str, str], float]) -> Floats:
    names = zip(cells.ratee.tolist(), cells.rater.tolist(), strict=True)
    return np.array([moments.get((cells.ratees[ratee], cells.raters[rater]), 0.0) for ratee, rater in names])


def _signs(kind: str, cells: Cells, tested: tests_of_raters.Tested) -> list[Sign]:
    sizes, chances = tested
    found = []
    for rater, size, chance in zip(cells.raters, sizes.tolist(), chances.tolist(), strict=True):
        if np.isnan(chance):
            continue
        name = ("lenient" if size > 0 else "severe") if kind == "severity" else kind
        found.append(Sign(name, (rater,), round(size, 4), chance))
    return found
