"""The plain score of ratings: mean per rater, then per relation, then weighted (numbers.md §3).

For small departments, and wherever no correction for strictness can be fitted. All means are exact
fractions; only the weighted mean is rounded, to 6 decimals.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact

SUPERIOR, SELF = "superior", "self"
# floor 3 to count is the scheme's, five to be shown is the system's (numbers.md §9)
SHOWN_FROM = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating: ``score`` on the scheme's scale, None where the rater could not judge."""

    ratee_id: str
    rater_id: str
    relation: str
    item: str
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class PlainRule:
    """Who is asked and how it weighs.

    ``relations``: weight of each relation. ``asked``: for each item of the section the relations asked.
    ``least_raters`` binds every relation but the superior's, where one is enough.
    """

    relations: Mapping[str, Decimal]
    asked: Mapping[str, frozenset[str]]
    least_raters: int
    scale: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RatingGroup:
    """All raters of one relation together. ``why``: '', ``no-ratings`` or ``too-few-raters``.

    ``mean`` is exact and for the score alone; it may be told (in whole points) only where ``shown``: at
    least five rated and no smaller group could be worked out from it.
    """

    relation: str
    weight: Decimal
    raters: int
    counted: bool
    why: str
    mean: Fraction | None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class PlainScore:
    """The weighted mean of one ratee on the scale, None when no group counts, and the groups behind it."""

    mean: Decimal | None
    groups: tuple[RatingGroup, ...]

    @property
    def raters(self) -> int:
        """Number of raters in the groups that count."""
        return sum(group.raters for group in self.groups if group.counted)


def plain_scores(answers: Iterable[Answer], rule: PlainRule) -> dict[str, PlainScore]:
    """Return the plain score of every ratee who received an answer that belongs to the section.

    Ratings of oneself, of items and relations that are not asked, and answers outside the scale are left
    out. The order of the answers never matters.
    """
    heard = _mean_by_rater(answer for answer in answers if belongs(answer, rule))
    return {ratee: plain_score(raters, rule) for ratee, raters in sorted(heard.items())}


def plain_score(raters: Mapping[str, Mapping[str, Fraction]], rule: PlainRule) -> PlainScore:
    """Return the score from relation → rater → that rater's mean over the items."""
    groups = [_group(relation, raters.get(relation, {}), rule) for relation in rule.relations]
    counted = [group for group in groups if group.counted and group.weight > 0]
    weight = sum((Fraction(group.weight) for group in counted), Fraction(0))
    if not weight:
        return PlainScore(None, tuple(groups))
    total = sum((Fraction(group.weight) * (group.mean or 0) for group in counted), Fraction(0))
    return PlainScore(exact.value(total / weight), _shown(groups))


def belongs(answer: Answer, rule: PlainRule) -> bool:
    """Say whether an answer is heard in the section: asked for, on the scale, and not about oneself."""
    low, high = rule.scale
    return (
        answer.score is not None
        and low <= answer.score <= high
        and answer.relation != SELF
        and answer.rater_id != answer.ratee_id
        and answer.relation in rule.relations
        and answer.relation in rule.asked.get(answer.item, frozenset())
    )


def _mean_by_rater(answers: Iterable[Answer]) -> dict[str, dict[str, dict[str, Fraction]]]:
    scores: dict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    for answer in answers:
        scores[answer.ratee_id, answer.relation, answer.rater_id].append(answer.score or Decimal(0))
    heard: dict[str, dict[str, dict[str, Fraction]]] = defaultdict(lambda: defaultdict(dict))
    for (ratee, relation, rater), given in scores.items():
        heard[ratee][relation][rater] = Fraction(sum(given)) / len(given)
    return heard


def _group(relation: str, means: Mapping[str, Fraction], rule: PlainRule) -> RatingGroup:
    raters, least = len(means), 1 if relation == SUPERIOR else rule.least_raters
    counted = raters >= max(least, 1)
    why = "" if counted else "too-few-raters" if raters else "no-ratings"
    mean = sum(means.values(), Fraction(0)) / raters if counted else None
    return RatingGroup(relation, rule.relations[relation], raters, counted, why, mean)


def _shown(groups: list[RatingGroup]) -> tuple[RatingGroup, ...]:
    """Mark the groups of five and more whose mean may be told, where nothing small remains.

    Together with the section's points a shown group tells what the hidden ones gave on the whole; so the
    hidden raters, the superior apart (named to the ratee anyway), must be none or five at least.
    """
    hidden = sum(
        group.raters
        for group in groups
        if group.counted and group.raters < SHOWN_FROM and group.relation != SUPERIOR
    )
    if 0 < hidden < SHOWN_FROM:
        return tuple(groups)
    return tuple(replace(group, shown=group.counted and group.raters >= SHOWN_FROM) for group in groups)
