"""Small facts of each site: how many people, how many with a total. Sites are not compared by scores here."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongping.engine.results.report.names import by_sound
from gongping.engine.scoring import PersonOutcome


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site."""

    name: str
    people: int
    totals: int


def site_lines(people: Sequence[PersonOutcome]) -> tuple[SiteLine, ...]:
    """Return the sites of everybody's longest stretch, in the order of their sounds."""
    found: dict[str, list[PersonOutcome]] = {}
    for person in people:
        found.setdefault(person.site, []).append(person)
    return tuple(
        SiteLine(name, len(group), sum(person.total is not None for person in group))
        for name, group in sorted(found.items(), key=lambda item: by_sound(item[0], ""))
    )
