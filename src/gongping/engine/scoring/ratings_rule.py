"""Who is asked what in a section of ratings, as the ratings room needs to know it."""

from decimal import Decimal

from gongping.engine.ratings import PlainRule
from gongping.engine.schemes import Scheme, Section


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
