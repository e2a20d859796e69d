"""The ratings of a year as one round: what they add to the error of its total (numbers.md §5).

Only answers that give the sealed estimates of their period again are used, so nobody's error shrinks by
answers that were not there when the period was sealed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongping.engine import exact
from gongping.engine.periods import Period
from gongping.engine.ratings import Answer, correct, correct_year
from gongping.engine.scoring.earlier import EarlierResult
from gongping.engine.scoring.ratings_rule import RatedRule

Earlier = Mapping[str, Sequence[EarlierResult]]
AnswersOf = Callable[[Period], Sequence[Answer]]
# scheme and section
Key = tuple[str, str]


@dataclass(frozen=True)
class SealedRatings:
    """What a period's seal says of its ratings: by scheme and section the rule and the estimates' hash."""

    period: Period
    rules: Mapping[Key, RatedRule]
    hashes: Mapping[Key, str]


def refit_year(earlier: Earlier, sealed: Sequence[SealedRatings], answers_of: AnswersOf) -> Earlier:
    """Return the earlier results, each with what ratings add to the year's error where a refit was possible.

    ``sealed``: the periods of the year, all of one length. ``answers_of`` returns a period's answers as they
    were given, none where they are not at hand. A section is refitted over the periods that have it where
    all of these were scored by one rule and their answers give the sealed estimates again.
    """
    errors: dict[Key, dict[str, float]] = {}
    for key, periods in sorted(_by_section(sealed).items()):
        heard = _heard(key, periods, answers_of)
        if heard is not None and len(heard) > 1:
            errors[key] = _errors(key, periods[0].rules[key], heard, earlier)
    labels = {one.period.label for one in sealed}
    return {
        who: [_with_error(line, who, errors) if line.period.label in labels else line for line in lines]
        for who, lines in earlier.items()
    }


def _by_section(sealed: Sequence[SealedRatings]) -> dict[Key, list[SealedRatings]]:
    found: dict[Key, list[SealedRatings]] = defaultdict(list)
    for one in sealed:
        for key in one.hashes:
            found[key].append(one)
    return found


def _heard(
    key: Key, periods: Sequence[SealedRatings], answers_of: AnswersOf
) -> dict[str, list[Answer]] | None:
    """Return the answers by period's label, None where one rule or the sealed answers are missing."""
    rule = periods[0].rules.get(key)
    heard: dict[str, list[Answer]] = {}
    for one in periods:
        if rule is None or one.rules.get(key) != rule:
            return None
        own = rule.heard(answers_of(one.period))
        estimates = correct(own, rule.rule, rule.curve).estimates if own else None
        if estimates is None or estimates.fingerprint() != one.hashes[key]:
            return None
        heard[one.period.label] = own
    return heard


def _errors(
    key: Key, rule: RatedRule, heard: Mapping[str, list[Answer]], earlier: Earlier
) -> dict[str, float]:
    """Return the standard error of each person's points of the section over the year.

    Answers about a person in a period that brings the year nothing of this section are left out: they would
    make the error of the others' look smaller than it is.
    """
    counted = {
        who: {line.period.label for line in lines if _share(line, key)} for who, lines in earlier.items()
    }
    used = {
        label: [one for one in answers if label in (counted.get(one.ratee_id) or heard)]
        for label, answers in heard.items()
    }
    scores = correct_year(used, rule.rule, rule.curve).scores
    return {who: float(score.error) for who, score in scores.items() if score.error is not None}


def _with_error(line: EarlierResult, who: str, errors: Mapping[Key, Mapping[str, float]]) -> EarlierResult:
    """Return a period's line with its ratings' part in the year's error; as it is where one is unknown."""
    parts = list(_parts(line, who, errors))
    if not parts or None in parts:
        return line
    added = sum(part**2 for part in parts if part is not None) ** 0.5
    return replace(line, refitted=exact.value(Decimal(repr(added))))


def _parts(
    line: EarlierResult, who: str, errors: Mapping[Key, Mapping[str, float]]
) -> Iterator[float | None]:
    for one in line.rated:
        error = errors.get((one.scheme_id, one.section), {}).get(who)
        yield None if error is None else float(one.share) * error


def _share(line: EarlierResult, key: Key) -> Decimal:
    if line.total is None:
        return Decimal(0)
    return sum((one.share for one in line.rated if (one.scheme_id, one.section) == key), Decimal(0))
