"""How the people of one appraisal did on each indicator: measured, on target, points lost, absent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.presence import state
from gongping.engine.results.report.distribution import quartiles
from gongping.engine.results.report.leaves import meets_target, scored_leaves
from gongping.engine.scoring import IndicatorOutcome, PersonOutcome


@dataclass(frozen=True, slots=True)
class IndicatorStat:
    """One indicator with one target over everybody who has it, by their longest segment.

    ``lost`` is the sum of points of the total by which people fell short of 100 points' worth.
    """

    scheme_id: str
    id: str
    name: str
    unit: str
    target: Decimal | None
    people: int
    measured: int
    met: int
    median: Decimal | None
    lost: Decimal
    absent: Counter[str]

    @property
    def missed(self) -> int:
        """How many measured people did not reach the target."""
        return self.measured - self.met

    @property
    def lost_each(self) -> Decimal:
        """Points lost per measured person."""
        return self.lost / self.measured if self.measured else Decimal(0)


def indicator_stats(people: Sequence[PersonOutcome]) -> tuple[IndicatorStat, ...]:
    """Return one line per scheme and indicator, most points lost first."""
    found: dict[tuple[str, str], list[IndicatorOutcome]] = {}
    for person in people:
        for section in person.main.sections:
            for indicator in section.indicators:
                found.setdefault((person.main.scheme_id, indicator.id), []).append(indicator)
    stats = [_stat(scheme_id, outcomes) for (scheme_id, _), outcomes in found.items()]
    return tuple(sorted(stats, key=lambda stat: (-stat.lost, stat.scheme_id, stat.id)))


def mean_losses(people: Iterable[PersonOutcome]) -> list[tuple[str, Decimal]]:
    """Return, for each leaf of the trees, points lost (negative) by the average person with a total."""
    with_total = [person for person in people if person.total is not None]
    lost: dict[str, Decimal] = {}
    for person in with_total:
        for leaf in scored_leaves(person.main):
            lost[leaf.name] = lost.get(leaf.name, Decimal(0)) - leaf.lost
    return [(name, amount / len(with_total)) for name, amount in lost.items()]


def _stat(scheme_id: str, outcomes: Sequence[IndicatorOutcome]) -> IndicatorStat:
    first = outcomes[0]
    values = [outcome.value for outcome in outcomes if outcome.value is not None]
    lost = (o.share * (100 - o.points) for o in outcomes if o.points is not None and o.value is not None)
    return IndicatorStat(
        scheme_id=scheme_id,
        id=first.id,
        name=first.name,
        unit=first.unit,
        target=first.target,
        people=len(outcomes),
        measured=len(values),
        met=sum(meets_target(outcome) is True for outcome in outcomes),
        median=quartiles(values)[1] if values else None,
        lost=sum(lost, Decimal(0)),
        absent=Counter(state(outcome.presence) for outcome in outcomes if outcome.value is None),
    )
