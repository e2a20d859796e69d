"""Rows of the newest registered version as lists show them: the rows that an actor may see, page by page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import ibis.expr.types as ir
from django.db.models.expressions import OrderBy

from gongping.engine.evidence import TABLES, RowFilter, narrowed, ordered, values_of
from gongping.engine.evidence import Version as Stored
from gongping.portal.intake.listing import wishes_of
from gongping.portal.intake.masking import CONTACT
from gongping.portal.intake.models import Version
from gongping.portal.intake.permission import number_of
from gongping.portal.intake.policies import sees_all_rows
from gongping.portal.intake.store.place import store
from gongping.portal.intake.store.register import stored_of
from gongping.portal.kernel.api import Actor
from gongping.portal.people.api import Person, visible_persons

EVERY_MONTH = "*"
ALWAYS = "all"
_MOST_VALUES = 60
Parts = tuple[tuple[str, Any], ...]
Which = tuple[int, str]
"""A version: its number, and the batch that made it, which no other store has."""


@dataclass(frozen=True)
class EvidenceRows:
    """Rows of one table, narrowed and ordered; each is a mapping, with the holder's ``_name``."""

    version: Stored
    table: str
    months: tuple[str, ...] | None
    wanted: RowFilter
    own: str | None = None
    wishes: tuple[tuple[str, bool], ...] = ()

    def order_by(self, *terms: str | OrderBy) -> "EvidenceRows":
        """Return the rows in order; columns that this version lacks order nothing."""
        known = {column.name for column in TABLES[self.table].columns}
        return replace(self, wishes=tuple(wish for wish in wishes_of(terms) if wish[0] in known))

    def where(self, **changes: Any) -> "EvidenceRows":
        """Return the rows that fit further conditions of a RowFilter."""
        return replace(self, wanted=replace(self.wanted, **changes))

    def equal(self, column: str, value: str) -> "EvidenceRows":
        """Return the rows whose column has the value."""
        return self.where(equal={**self.wanted.equal, column: value})

    def mine(self) -> "EvidenceRows":
        """Return the reader's own rows."""
        return self.where(people=() if self.own is None else (self.own,))

    def of_nobody(self) -> "EvidenceRows":
        """Return the rows that are credited to nobody: without a holder, or with one nobody knows."""
        return self.where(strangers_to=tuple(Person.objects.values_list("employee_id", flat=True)))

    def in_months(self, month: str) -> "EvidenceRows":
        """Return the rows of a month, or of every one."""
        return replace(self, months=None if month == EVERY_MONTH else (month, ALWAYS))

    def count(self) -> int:
        """Return how many there are; a version never changes, so it is kept for the next page."""
        return _count(self._which, self.table, self.months, _parts(self.wanted))

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        with store().rows(self.table, self.version, months=self.months) as table:
            if table is None:
                return []
            rows = ordered(narrowed(table, self.table, self.wanted), self.table, self.wishes)
            first, last = part.start or 0, part.stop
            chosen = rows.limit(None if last is None else last - first, offset=first)
            return with_names(chosen.to_pyarrow().to_pylist())

    def iterator(self, chunk_size: int = 1000) -> Iterator[dict[str, Any]]:
        """Yield every row."""
        with store().rows(self.table, self.version, months=self.months) as table:
            if table is None:
                return
            rows = ordered(narrowed(table, self.table, self.wanted), self.table, self.wishes)
            for batch in rows.to_pyarrow_batches(chunk_size=chunk_size):
                yield from with_names(batch.to_pylist())

    def values(self, column: str) -> list[str]:
        """Return what stands in a column, the commonest first; a version never changes, so it is kept."""
        people = self.wanted.people
        return _values(
            self._which, self.table, self.months, None if people is None else tuple(people), column
        )

    @property
    def _which(self) -> Which:
        return self.version.number, self.version.batch


@lru_cache(maxsize=128)
def _count(version: Which, table: str, months: tuple[str, ...] | None, parts: Parts) -> int:
    with store().rows(table, stored_of(Version.objects.get(number=version[0])), months=months) as rows:
        return 0 if rows is None else _asked(narrowed(rows, table, _filter_of(parts)).count())


def _parts(wanted: RowFilter) -> Parts:
    """Return what a filter says in a form that a cache can keep."""
    said = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
    said["equal"] = tuple(sorted(wanted.equal.items()))
    for name in ("people", "strangers_to", "unsearched"):
        said[name] = None if said[name] is None else tuple(said[name])
    return tuple(said.items())


def _filter_of(parts: Parts) -> RowFilter:
    said = dict(parts)
    return RowFilter(**{**said, "equal": dict(said["equal"])})


@lru_cache(maxsize=512)
def _values(
    version: Which, table: str, months: tuple[str, ...] | None, people: tuple[str, ...] | None, column: str
) -> list[str]:
    with store().rows(table, stored_of(Version.objects.get(number=version[0])), months=months) as rows:
        if rows is None or column not in rows.columns:
            return []
        found = narrowed(rows, table, RowFilter(people=people))
        return values_of(found.get_backend(), found, column, _MOST_VALUES)


def rows_seen_by(
    actor: Actor, version: Stored, table: str, months: Sequence[str], at: datetime
) -> EvidenceRows:
    """Return the rows of a table that ``may_see_row`` allows, of the newest month."""
    newest = max((month for month in months if month != ALWAYS), default=None)
    chosen = None if newest is None else (newest, ALWAYS)
    wanted = RowFilter(people=_people(actor, at), unsearched=CONTACT)
    return EvidenceRows(version, table, chosen, wanted, number_of(actor))


def _people(actor: Actor, at: datetime) -> Collection[str] | None:
    """Return the numbers of those whose rows an actor sees, None for everybody's."""
    if sees_all_rows(actor):
        return None
    return tuple(visible_persons(actor, at).values_list("employee_id", flat=True))


def with_names(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each row the name of its holder, in one query."""
    numbers = {row["employee_id"] for row in rows if row.get("employee_id")}
    names: Mapping[str, str] = {}
    if numbers:
        names = dict(Person.objects.filter(employee_id__in=numbers).values_list("employee_id", "name"))
    for row in rows:
        row["_name"] = names.get(row.get("employee_id") or "", "")
    return rows


def _asked(count: ir.Value) -> int:
    return int(count.to_pyarrow().as_py())
