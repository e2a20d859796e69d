"""The four-fifths rule between groups (29 CFR 1607.4(D)), where there are people enough (numbers.md §7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

FOUR_FIFTHS = Fraction(4, 5)
LEAST_PER_GROUP, LEAST_EXPECTED = 30, 5


@dataclass(frozen=True, slots=True)
class ImpactRatio:
    """The lowest group's rate over the highest group's; ``adverse`` below four fifths.

    ``reliable`` is False with a group under thirty or an expected cell under five: then the ratio alarms by
    chance alone and must not be shown as a finding.
    """

    lowest: str
    highest: str
    ratio: Fraction
    reliable: bool

    @property
    def adverse(self) -> bool:
        """Whether the ratio is below four fifths."""
        return self.ratio < FOUR_FIFTHS


def four_fifths(groups: Mapping[str, tuple[int, int]]) -> ImpactRatio | None:
    """Return the impact ratio of groups (chosen, of); None with one group only or nobody chosen."""
    rates = {name: Fraction(chosen, of) for name, (chosen, of) in sorted(groups.items()) if of > 0}
    if len(rates) < 2 or not any(rates.values()):
        return None
    highest = max(rates, key=lambda name: rates[name])
    lowest = min(rates, key=lambda name: rates[name])
    return ImpactRatio(lowest, highest, rates[lowest] / rates[highest], _enough(groups))


def _enough(groups: Mapping[str, tuple[int, int]]) -> bool:
    people = sum(of for _, of in groups.values())
    chosen = sum(count for count, _ in groups.values())
    share = Fraction(chosen, people)
    return all(
        of >= LEAST_PER_GROUP and min(of * share, of * (1 - share)) >= LEAST_EXPECTED
        for _, of in groups.values()
    )
