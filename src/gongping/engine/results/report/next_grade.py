"""What the next grade would have taken: a calculation on this period's own figures, never a promise.

Only single indicators of a person with one scored segment are considered, and only where one of them alone
could have closed the gap; anything else would be guessing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from gongping.engine.exact import VALUE_STEP
from gongping.engine.presence import Present
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.report.measure_text import SHARES, function_of
from gongping.engine.schemes import Grade
from gongping.engine.scoring import IndicatorOutcome, PersonOutcome

Curve = Sequence[tuple[Decimal, Decimal]]
_MOST = 3


@dataclass(frozen=True, slots=True)
class Chance:
    """One indicator that alone would have closed the gap.

    ``value`` is what it would have had to be; ``more`` is how many more rows of a share would have had to
    go well (None for other measures).
    """

    indicator: IndicatorOutcome
    value: Decimal
    more: int | None


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The next grade up, how far it is, and what alone would have reached it."""

    grade: Grade
    gap: Decimal
    chances: tuple[Chance, ...]


def next_grade(person: PersonOutcome, definitions: Definitions) -> NextGrade | None:
    """Return what the next grade would have taken; None without a grade or at the highest one."""
    grades = definitions.grades(person.main.scheme_id)
    if person.grade is None or person.total is None:
        return None
    above = next((grade for grade in grades if grade.from_ > person.total), None)
    if above is None:
        return None
    gap = above.from_ - person.total
    kept = [segment for segment in person.segments if segment.kept]
    chances = _chances(person, definitions, gap) if len(kept) == 1 else []
    return NextGrade(above, gap, tuple(chances[:_MOST]))


def _chances(person: PersonOutcome, definitions: Definitions, gap: Decimal) -> list[Chance]:
    found = [
        chance
        for section in person.main.sections
        for indicator in section.indicators
        for chance in _closing(
            indicator,
            gap,
            is_share=function_of(definitions.indicator(person.main.scheme_id, indicator.id)) in SHARES,
        )
    ]
    return sorted(found, key=lambda chance: (chance.more is None, chance.more or 0, chance.indicator.id))


def _closing(indicator: IndicatorOutcome, gap: Decimal, *, is_share: bool) -> Iterator[Chance]:
    usable = isinstance(indicator.presence, Present) and indicator.share and indicator.value is not None
    if not usable or indicator.points is None or indicator.raw != indicator.value:
        return
    wanted = indicator.points + gap / indicator.share
    value = _value_for(indicator.curve, wanted, lower=indicator.better == "lower")
    if value is None:
        return
    if not is_share:
        yield Chance(indicator, value, None)
    elif indicator.better == "higher" and _counts_rows(indicator):
        numerator = indicator.numerator or Decimal(0)
        more = int((value * indicator.n - numerator).to_integral_value(ROUND_CEILING))
        if 0 < more <= indicator.n - numerator:
            yield Chance(indicator, value, more)


def _counts_rows(indicator: IndicatorOutcome) -> bool:
    # where orders are shared the weights are not the rows, and "two more" would be wrong
    if indicator.numerator is None or not indicator.n or indicator.value is None:
        return False
    return abs(indicator.numerator / indicator.n - indicator.value) < VALUE_STEP


def _value_for(curve: Curve, wanted: Decimal, *, lower: bool) -> Decimal | None:
    """Return the least ambitious value of a monotone curve that earns ``wanted``, None where none does."""
    knots = sorted(curve, reverse=lower)
    for (left, low), (right, high) in pairwise(knots):
        if low <= wanted <= high and low < high:
            return left + (right - left) * (wanted - low) / (high - low)
    return None
