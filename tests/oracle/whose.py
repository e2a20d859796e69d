"""Whose rows an indicator asks for: one's own, a team's, a department's, a site's, each by date."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.entries import Entry
from tests.oracle.service import People, Segment

Scoped = list[tuple[str, Segment]]


class Whose:
    """Says how much of a row belongs to a person's segment. ``scoped`` are all segments of one scheme.

    A row carried over from an earlier period, or known by its period only, belongs to whoever had its person
    (or site) when the period opened, else to the first who had them later; a site's row of a whole period
    belongs to everybody who was at the site.
    """

    def __init__(self, people: People, scoped: Scoped) -> None:
        self.people = people
        self.scoped = scoped
        self.first: dict[tuple[str, str], date | None] = {}

    def part(self, entry: Entry, who: str, segment: Segment, of: str) -> Fraction:
        """Return the weight of a row for a segment."""
        if of == "site":
            return Fraction(
                self._has(entry, who, segment, of, entry.site)
                or (entry.by_label and entry.site == segment.site)
            )
        return sum(
            (weight for key, weight in entry.credit.items() if self._has(entry, who, segment, of, key)),
            Fraction(0),
        )

    def _has(self, entry: Entry, who: str, segment: Segment, of: str, key: str | None) -> bool:
        if key is None:
            return False
        if not entry.carried:
            return segment.holds(entry.at) and self._holds(who, segment, of, key, entry.at.date())
        begun = self._begun(who, segment, of, key)
        return begun is not None and begun == self._first(of, key)

    def _holds(self, who: str, segment: Segment, of: str, key: str, day: date) -> bool:
        if of == "self":
            return key == who
        if of == "site":
            return key == segment.site
        theirs, mine = self.people.stint(key, day), self.people.stint(who, day)
        if theirs is None or mine is None:
            return False
        if of == "team":
            return key != who and theirs["manager_id"] == who
        return theirs["department"] == mine["department"]

    def _begun(self, who: str, segment: Segment, of: str, key: str) -> date | None:
        """The first day of the segment on which it has the person or site."""
        return next((day for day in days_of(segment) if self._holds(who, segment, of, key, day)), None)

    def _first(self, of: str, key: str) -> date | None:
        """The first day of the period on which anybody of the scheme has the person or site."""
        if (of, key) not in self.first:
            found = [self._begun(who, segment, of, key) for who, segment in self.scoped]
            self.first[of, key] = min((day for day in found if day is not None), default=None)
        return self.first[of, key]


def days_of(segment: Segment) -> Iterator[date]:
    return (segment.start + timedelta(days=number) for number in range(segment.days))
