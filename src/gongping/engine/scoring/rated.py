"""The ratings of a section: everybody's plain score, and the one freed from strictness (numbers.md §3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongping.engine.ratings import (
    Answer,
    CorrectedScore,
    Correction,
    Estimates,
    PlainScore,
    correct,
    plain_scores,
    recompute,
)
from gongping.engine.schemes import Scheme, Section
from gongping.engine.scoring.ratings_rule import RatedRule

SMALL, NO_FIT = "small-department", "no-fit"


@dataclass(frozen=True, slots=True)
class Rated:
    """One person's ratings in a section.

    ``corrected`` is None where the plain score stands; ``why`` then says ``small-department`` or ``no-fit``.
    ``apart``: raters and people fall into parts that nobody links, so strictness is comparable only within.
    """

    plain: PlainScore
    corrected: CorrectedScore | None = None
    why: str = NO_FIT
    apart: bool = False


@dataclass(frozen=True, slots=True)
class RatedSection:
    """Everybody's ratings in one section of a scheme; ``answers`` by the person rated, sorted.

    ``correction`` is None where the scheme switches it off, for a small department.
    """

    plain: Mapping[str, PlainScore]
    correction: Correction | None
    answers: Mapping[str, tuple[Answer, ...]]

    @property
    def estimates(self) -> Estimates | None:
        """What the correction stands on, None where there is none."""
        return None if self.correction is None else self.correction.estimates

    def of(self, employee_id: str) -> Rated | None:
        """Return the ratings of one person, None where nobody rated the person."""
        plain = self.plain.get(employee_id)
        if plain is None:
            return None
        if self.correction is None or self.estimates is None:
            return Rated(plain, None, SMALL if self.correction is None else NO_FIT)
        apart = len(self.estimates.parts) > 1
        return Rated(plain, self.correction.scores.get(employee_id), "", apart)


def rate_section(
    scheme: Scheme, section: Section, answers: Iterable[Answer], *, before: RatedSection | None = None
) -> RatedSection:
    """Rate everybody in ``section``.

    All answers of the period to its items count, those about people of other posts too: they tell how strict
    their raters are. ``before``: the same section as it was sealed; whoever's answers are unchanged keeps the
    score, the others are computed anew with its estimates frozen (numbers.md §10).
    """
    rated = RatedRule.of(scheme, section)
    rule, curve, heard = rated.rule, rated.curve, rated.heard(answers)
    plain, by_ratee = plain_scores(heard, rule), _by_ratee(heard)
    if scheme.small_department:
        return RatedSection(plain, None, by_ratee)
    if before is None:
        return RatedSection(plain, correct(heard, rule, curve), by_ratee)
    sealed, estimates = before.correction, before.estimates
    if sealed is None or estimates is None:
        return RatedSection(plain, sealed, by_ratee)
    scores: dict[str, CorrectedScore] = {}
    for ratee, own in by_ratee.items():
        if own == before.answers.get(ratee):
            score = sealed.scores.get(ratee)
        else:
            score = recompute(own, rule, curve, ratee=ratee, estimates=estimates)
        if score is not None:
            scores[ratee] = score
    return RatedSection(plain, Correction(scores, estimates, "", sealed.solved), by_ratee)


def _by_ratee(answers: Iterable[Answer]) -> dict[str, tuple[Answer, ...]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[answer.ratee_id].append(answer)
    return {ratee: tuple(sorted(own, key=_key)) for ratee, own in sorted(found.items())}


def _key(answer: Answer) -> tuple[str, str, str, str]:
    return answer.relation, answer.rater_id, answer.item, str(answer.score)
