"""Whose rows an indicator asks for: one's own, a team's, a department's, a site's, each by date."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.entries import Entry
from tests.oracle.service import People, Segment


class Whose:
    """Says how much of a row belongs to a person's segment. ``kept`` are everybody's scored segments.

    A row carried over from an earlier period, or known by its period only, belongs where its person stood on
    their first day in service within the period: to their own first segment, to whoever had them in team or
    department on that day; a site's to those there when the period opened. A site's row of a whole period
    belongs to everybody who was at the site.
    """

    def __init__(self, people: People, kept: Mapping[str, list[Segment]], start: date, end: date) -> None:
        self.people = people
        self.kept = kept
        self.start, self.end = start, end

    def part(self, entry: Entry, who: str, segment: Segment, of: str) -> Fraction:
        """Return the weight of a row for a segment."""
        if of == "site":
            return Fraction(entry.site == segment.site and self._at_site(entry, segment))
        return sum(
            (weight for key, weight in entry.credit.items() if self._has(entry, who, segment, of, key)),
            Fraction(0),
        )

    def _at_site(self, entry: Entry, segment: Segment) -> bool:
        if entry.by_label:
            return True
        return segment.start == self.start if entry.carried else segment.holds(entry.at)

    def _has(self, entry: Entry, who: str, segment: Segment, of: str, key: str) -> bool:
        if of == "self":
            return key == who and (segment == self.kept[who][0] if entry.carried else segment.holds(entry.at))
        day = self._first_day(key) if entry.carried else entry.at.date()
        if day is None or not segment.start <= day < segment.end:
            return False
        theirs, mine = self.people.stint(key, day), self.people.stint(who, day)
        if theirs is None or mine is None:
            return False
        if of == "team":
            return key != who and theirs["manager_id"] == who
        return theirs["department"] == mine["department"]

    def _first_day(self, person: str) -> date | None:
        """The person's first day in service within the period."""
        days = (self.start + timedelta(days=number) for number in range((self.end - self.start).days))
        return next((day for day in days if self.people.stint(person, day) is not None), None)
