"""Who is asked what in a section of ratings, and how it is scored, as the ratings room needs to know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gongping.engine.ratings import Answer, PlainRule
from gongping.engine.schemes import Scheme, Section
from gongping.engine.scoring.curve import Knots


@dataclass(frozen=True)
class RatedRule:
    """How a section of ratings is scored: who is asked what, the curve, and item ids by their names."""

    rule: PlainRule
    curve: Knots
    names: Mapping[str, str]

    @classmethod
    def of(cls, scheme: Scheme, section: Section) -> "RatedRule":
        """Return the rule of a section of ratings."""
        names = {item.name: item.id for item in scheme.items_of(section)}
        return cls(plain_rule(scheme, section), scheme.curve_of(section), names)

    def heard(self, answers: Iterable[Answer]) -> list[Answer]:
        """Return the answers to the section's items, each item under its id."""
        return [
            replace(one, item=self.names.get(one.item, one.item))
            for one in answers
            if one.item in self.rule.asked
        ]


def plain_rule(scheme: Scheme, section: Section) -> PlainRule:
    """Return who is asked what in ``section``: the item's raters that are also relations of the section.

    An item that nobody described is asked of every relation. Answers name an item by its id or by its name.
    """
    weights: dict[str, Decimal] = {str(name): weight for name, weight in section.relations.items()}
    asked = dict.fromkeys(section.items, frozenset(weights))
    asked |= {
        written: frozenset(relation for relation in item.raters if relation in weights)
        for item in scheme.items_of(section)
        for written in (item.name, item.id)
    }
    return PlainRule(weights, asked, section.least_raters, scheme.ratings.scale)
