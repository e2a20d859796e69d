"""Who should rate whom: teams become comparable with few ratings, and nobody rates each other.

Relations that must be there anyway are filled first; peers and partners are chosen so that they link teams.
More raters across teams are added only until every two teams' difference is known to three points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.ratings.line import Line, straight
from gongping.engine.ratings.reach.comparability import (
    LEAST_CROSS_RATERS,
    TeamDifference,
    cross_team_raters,
    team_differences,
)
from gongping.engine.ratings.reach.predicted import EXPECTED, predicted_parts
from gongping.engine.ratings.reach.slots import Asked, Person, Slots
from gongping.engine.ratings.severity import Spreads

HEAVY = Decimal(40)
MOST_CROSS_RATERS = 6


@dataclass(frozen=True, slots=True)
class PlanRule:
    """What the scheme asks: weight of each relation, the fewest raters of each, ratings a rater may be given.

    ``items``: items per rating; ``most_per_rater`` binds peers and partners, not a superior's own team.
    """

    relations: Mapping[str, Decimal]
    least_raters: int = 3
    most_per_rater: int = 8
    items: int = 6
    scale: tuple[int, int] = (1, 5)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is asked about whom, sorted; ``differences`` as expected before any rating.

    ``short`` names (ratee, relation) for whom too few could be found within the load.
    """

    asked: tuple[Asked, ...]
    differences: tuple[TeamDifference, ...]
    cross_raters: Mapping[str, int]
    short: tuple[tuple[str, str], ...]

    @property
    def comparable(self) -> bool:
        """Whether every two teams can be compared."""
        return all(difference.comparable for difference in self.differences)


def plan_raters(
    people: Sequence[Person],
    rule: PlanRule,
    *,
    partners: Sequence[str] = (),
    spreads: Spreads = EXPECTED,
) -> Plan:
    """Return the smallest plan found that makes all teams comparable, else the most connected one tried.

    ``partners`` are raters of cooperating departments (relation customer). ``spreads``: of an earlier period,
    else what is usual. Peers never rate each other; everybody has two raters who also rate another team at
    least; where the superior's relation weighs 40 % or more a second superior is asked.
    """
    plan = _plan(people, rule, partners, spreads, LEAST_CROSS_RATERS)
    for cross in range(LEAST_CROSS_RATERS + 1, MOST_CROSS_RATERS + 1):
        if plan.comparable:
            break
        plan = _plan(people, rule, partners, spreads, cross)
    return plan


def _plan(
    people: Sequence[Person], rule: PlanRule, partners: Sequence[str], spreads: Spreads, cross: int
) -> Plan:
    team_of = {person.id: person.team for person in people}
    several = len(set(team_of.values())) > 1
    slots = Slots(people, rule.most_per_rater)
    if "superior" in rule.relations:
        slots.add_superiors(second=rule.relations["superior"] >= HEAVY)
    if "subordinate" in rule.relations:
        slots.add_subordinates()
    if "customer" in rule.relations:
        slots.add_partners(partners, rule.least_raters)
    if "peer" in rule.relations:
        slots.add_peers(rule.least_raters, cross if several else 0)
    asked = slots.asked()
    pairs = [(one.ratee, one.rater) for one in asked]
    weights = {name: float(weight) for name, weight in rule.relations.items()}
    parts = predicted_parts(asked, weights, items=rule.items, spreads=spreads, scale=rule.scale)
    return Plan(
        asked,
        team_differences(parts, team_of, Line(straight(rule.scale))),
        cross_team_raters(pairs, team_of),
        tuple(sorted(slots.short)),
    )
