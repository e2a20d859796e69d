"""What a person's rows in a list change: pure, so that reading the same list again changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Stretch:
    """A main employment: where, as what, from when until when. ``id`` is None for one yet to be written."""

    since: date
    until: date | None
    place: tuple[str, str, str]
    probation: bool = False
    dispatched: bool = False
    id: int | None = None

    def same_as(self, other: "Stretch") -> bool:
        """Say whether both are the same but for the id."""
        return replace(self, id=None) == replace(other, id=None)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done with one person's employments."""

    add: tuple[Stretch, ...] = ()
    replace: tuple[Stretch, ...] = ()
    end: tuple[tuple[Stretch, date | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.add or self.replace or self.end)


def planned(existing: Sequence[Stretch], wanted: Sequence[Stretch]) -> Change:
    """Return what turns a person's stretches into those of the list.

    A stretch that begins on a known day is corrected if it differs, or given its end if only that does; one
    that begins on another day is a transfer and ends the stretch that held then. Stretches that the list does
    not name stay.
    """
    known = {one.since: one for one in existing}
    add: list[Stretch] = []
    corrected: list[Stretch] = []
    ends: dict[int, tuple[Stretch, date | None]] = {}
    for one in sorted(wanted, key=lambda stretch: stretch.since):
        old = known.get(one.since)
        if old is None:
            known[one.since] = one
            add.append(one)
        elif not old.same_as(one):
            known[one.since] = one
            if old.id is not None and replace(old, until=one.until).same_as(one):
                ends[old.id] = (old, one.until)
            else:
                corrected.append(old)
                add.append(one)
    order = sorted(known.values(), key=lambda stretch: stretch.since)
    for before, after in pairwise(order):
        if before.until is not None and before.until <= after.since:
            continue
        if before.id is not None:
            ends[before.id] = (before, after.since)
        else:
            place = next((n for n, one in enumerate(add) if one.since == before.since), None)
            if place is not None:
                add[place] = replace(add[place], until=after.since)
            else:
                old = next(one for one in existing if one.since == before.since)
                assert old.id is not None
                ends[old.id] = (old, after.since)
    ends = {id: change for id, change in ends.items() if change[0].until != change[1]}
    return Change(tuple(add), tuple(corrected), tuple(ends.values()))


def circle(superiors: dict[str, str]) -> set[str]:
    """Return the numbers that report to themselves through others (``superiors``: person → superior)."""
    found: set[str] = set()
    for start in superiors:
        seen: set[str] = set()
        here = start
        while here in superiors and here not in seen:
            seen.add(here)
            here = superiors[here]
        if here == start and seen:
            found.add(start)
    return found
