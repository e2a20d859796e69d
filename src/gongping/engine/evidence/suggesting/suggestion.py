"""Which table a file most likely is, and which of its columns are which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from gongping.engine.evidence.contracts import TABLES, Table
from gongping.engine.evidence.contracts.recognise import Headings
from gongping.engine.evidence.suggesting.likeness import likeness
from gongping.engine.evidence.suggesting.look import Look

How = Literal["name", "alike"]
_LIKELY = 0.55
_NAMED = 5.0


@dataclass(frozen=True, slots=True)
class Match:
    """A column of ours and the heading it seems to have; ``name``: known by that heading, ``alike``: a
    guess.
    """

    heading: str
    how: How


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A table, its columns as far as they were found, and the required ones that were not.

    ``one_of`` are columns of which the table needs any one and has none.
    """

    table: str
    columns: Mapping[str, Match]
    missing: tuple[str, ...]
    one_of: tuple[str, ...]
    weight: float

    @property
    def recognised(self) -> bool:
        """Say whether the file speaks the table's own language: nothing had to be guessed."""
        return (
            not self.missing and not self.one_of and all(one.how == "name" for one in self.columns.values())
        )


def suggestions(look: Look, tables: Iterable[str]) -> list[Suggestion]:
    """Return a suggestion for each of the tables, the likeliest first."""
    return sorted((suggest(look, table) for table in tables), key=lambda one: -one.weight)


def suggest(look: Look, table: str) -> Suggestion:
    """Return how a file would be read as ``table``."""
    known = TABLES[table]
    found = _by_name(look, known)
    found |= _by_likeness(look, known, found)
    missing = tuple(name for name in known.required if name not in found)
    one_of = known.any_of if known.any_of and not set(known.any_of) & set(found) else ()
    return Suggestion(table, found, missing, one_of, _weight(look, known, found))


def _by_name(look: Look, table: Table) -> dict[str, Match]:
    book = Headings(table)
    best: dict[str, tuple[int, str]] = {}
    for heading in look.headings:
        meaning = book.means(heading)
        if meaning is not None:
            best[meaning[0]] = min(best.get(meaning[0], (99, "")), (meaning[1], heading))
    return {column: Match(heading, "name") for column, (_, heading) in best.items()}


def _by_likeness(look: Look, table: Table, found: Mapping[str, Match]) -> dict[str, Match]:
    """Pair what is left, the likeliest pair first."""
    taken = {one.heading for one in found.values()}
    open_columns = [column for column in table.columns if column.name not in found]
    pairs = [
        (likeness(heading, look.rows[f"c{position}"], column), heading, column.name)
        for position, heading in enumerate(look.headings)
        if heading.strip() and heading not in taken
        for column in open_columns
    ]
    more: dict[str, Match] = {}
    for alike, heading, name in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if alike >= _LIKELY and name not in more and heading not in taken:
            more[name] = Match(heading, "alike")
            taken.add(heading)
    return more


def _weight(look: Look, table: Table, found: Mapping[str, Match]) -> float:
    worth = {name: 1.0 if one.how == "name" else 0.4 for name, one in found.items()}
    needed = sum(worth.get(name, 0.0) for name in table.required) / max(len(table.required), 1)
    return 10 * needed + sum(worth.values()) + (_NAMED if look.named == table.name else 0.0)
