"""Looking for signals: what the engine found becomes rows, once per pattern and stretch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from gongping.engine.evidence import Evidence
from gongping.engine.signals import (
    Changed,
    Stretch,
    changed_since,
    day_ends,
    find_signals,
    matters_of,
    number_gaps,
    own_praise,
    totals_apart,
)
from gongping.engine.signals import Signal as Found
from gongping.portal.intake.api import Version, evidence, latest_version
from gongping.portal.ledger import api as ledger
from gongping.portal.people.api import Department, Person, first_moment, local_day, standings_of
from gongping.portal.schemes.api import sources_in_force
from gongping.portal.signals.models import Signal, StatedTotal

ORDERS, KEY = "work_orders", "order_id"
SETTLED = timedelta(days=7)
USUAL_END = time(18)
MOST_KEYS = 200
PRAISE_WORD = "praise"


@dataclass(frozen=True, slots=True)
class _Row:
    """A pattern as it is kept: whose, how often, which orders."""

    kind: str
    subject: str
    hits: int
    rows: int
    keys: Sequence[str]
    employee_id: str | None = None
    usual: float | None = None
    chance: float | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def look(at: datetime) -> int:
    """Look for signals in the running quarter and, once it has settled, in the one before; return how many.

    Done twice it is the same: a pattern that is there is brought up to date while nobody has closed it, one
    that is gone is marked so.
    """
    version = latest_version()
    if not version:
        return 0
    read = evidence(version)
    try:
        found = 0
        for since, until in _quarters(local_day(at)):
            rows = [*_patterns(read, since, until, at), *_facts(read, since, until, version)]
            found += _keep(rows, since, until, version, at)
    finally:
        read.con.disconnect()
    ledger.record(None, "signals.looked", f"version:{version}", {"found": found}, at=at)
    return found


def _quarters(day: date) -> Iterator[tuple[date, date]]:
    """Yield the quarter before, whose patterns are complete now, and the running one."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    before = date(first.year - (first.month == 1), (first.month - 4) % 12 + 1, 1)
    yield before, first
    yield first, date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)


def _patterns(read: Evidence, since: date, until: date, at: datetime) -> Iterator[_Row]:
    stretch = Stretch(_start(since), _start(until), timezone.make_naive(at, timezone.get_default_timezone()))
    found = find_signals(matters_of(read), stretch, ends=_ends(since), first=_first_stated(since))
    for one in found:
        yield _row(one)


def _row(one: Found) -> _Row:
    return _Row(one.kind, one.subject, one.hits, one.rows, one.keys, one.subject, one.usual, one.chance)


def _ends(day: date) -> dict[int, time]:
    """Return when work ends by the first adopted scheme, else at six every day."""
    for source in sources_in_force(day):
        return day_ends(source.in_force(day).calendar)
    return dict.fromkeys(range(7), USUAL_END)


def _first_stated(since: date) -> pl.DataFrame | None:
    """Return kind and category of the orders of a quarter as their first version had them."""
    wanted = [KEY, "kind", "category"]
    found: pl.DataFrame | None = None
    for version in _versions_of(since):
        orders = _orders_at(version)
        if orders is not None:
            now = orders.select(wanted)
            found = now if found is None else pl.concat([found, now.join(found, on=KEY, how="anti")])
    return found


def _versions_of(since: date) -> list[int]:
    """Return the last version of each week since a day: what changes within a week is one change."""
    weeks: dict[tuple[int, int], int] = {}
    versions = Version.objects.filter(at__gte=first_moment(since)).order_by("number")
    for number, at in versions.values_list("number", "at"):
        day = local_day(at).isocalendar()
        weeks[day.year, day.week] = number
    return sorted(weeks.values())


def _orders_at(version: int) -> pl.DataFrame | None:
    read = evidence(version)
    try:
        table = read.tables.get(ORDERS)
        return None if table is None else pl.DataFrame(table.to_pyarrow())
    finally:
        read.con.disconnect()


def _facts(read: Evidence, since: date, until: date, version: int) -> Iterator[_Row]:
    """Yield what needs no test: missing numbers, own praise, totals that differ, late changes."""
    if ORDERS in read.tables:
        orders = pl.DataFrame(read.tables[ORDERS].to_pyarrow())
        inside = orders.filter(pl.col("created_at").is_between(_start(since), _start(until), closed="left"))
        yield from _gaps(inside)
        yield from _totals(inside, since, until)
        yield from _late_changes(orders, since, until, version)
    if "events" in read.tables:
        events = pl.DataFrame(read.tables["events"].to_pyarrow())
        own = own_praise(events, [kind for kind in events["kind"].unique() if kind and PRAISE_WORD in kind])
        inside = own.filter(pl.col("happened_on").is_between(since, until, closed="left"))
        yield from _praises(inside)


def _gaps(orders: pl.DataFrame) -> Iterator[_Row]:
    for gap in number_gaps(orders[KEY].to_list()):
        whole = gap.present + gap.missing
        yield _Row("gaps", gap.run or "0", gap.missing, whole, gap.listed, facts={"missing": True})


def _praises(events: pl.DataFrame) -> Iterator[_Row]:
    for (who,), rows in events.group_by(["employee_id"], maintain_order=True):
        keys = rows["event_id"].to_list()
        yield _Row("own_praise", str(who), rows.height, rows.height, keys, str(who), facts={"events": True})


def _totals(orders: pl.DataFrame, since: date, until: date) -> Iterator[_Row]:
    months = (f"{since:%Y-%m}", f"{until:%Y-%m}")
    stated = {
        f"{one.month} {one.kind}": one.stated
        for one in StatedTotal.objects.filter(month__gte=months[0], month__lt=months[1])
    }
    counted = orders.group_by(pl.col("created_at").dt.strftime("%Y-%m").alias("month"), "kind").len()
    found = {f"{month} {kind}": count for month, kind, count in counted.iter_rows()}
    for one in totals_apart(stated, found):
        apart = abs(one.stated - one.found)
        facts = {"stated": one.stated, "found": one.found}
        yield _Row("totals", one.what, apart, max(one.stated, one.found), (), facts=facts)


def _late_changes(orders: pl.DataFrame, since: date, until: date, version: int) -> Iterator[_Row]:
    """Yield, per person, orders of a settled quarter that are not as they were when it settled."""
    closed = first_moment(until) + SETTLED
    last = Version.objects.filter(at__lte=closed).order_by("-number").values_list("number", flat=True).first()
    if last is None or last == version:
        return
    before = _orders_at(last)
    if before is None:
        return
    inside = pl.col("created_at").is_between(_start(since), _start(until), closed="left")
    changes: dict[str, list[Changed]] = {}
    for change in changed_since(before.filter(inside), orders.filter(inside), KEY):
        changes.setdefault(change.employee_id or "", []).append(change)
    rows = orders.filter(inside)["employee_id"].value_counts()
    held = dict(zip(rows["employee_id"].to_list(), rows["count"].to_list(), strict=True))
    for who, found in sorted(changes.items()):
        how = {kind: sum(one.how == kind for one in found) for kind in ("added", "changed", "gone")}
        keys = [one.key for one in found][:MOST_KEYS]
        whole = max(held.get(who, 0), len(found))
        yield _Row("late_change", who or "-", len(found), whole, keys, who or None, facts=how)


@transaction.atomic
def _keep(rows: Sequence[_Row], since: date, until: date, version: int, at: datetime) -> int:
    persons = dict(Person.objects.values_list("employee_id", "pk"))
    concerned = {persons[row.employee_id] for row in rows if row.employee_id in persons}
    homes = {pk: _home(one.departments) for pk, one in standings_of(concerned, at).items()}
    seen = set()
    for row in rows:
        person = persons.get(row.employee_id or "")
        fields = {
            "until": until,
            "person_id": person,
            "department_id": homes.get(person) if person else None,
            "hits": row.hits,
            "rows": row.rows,
            "usual": row.usual,
            "chance": row.chance,
            "keys": list(row.keys[:MOST_KEYS]),
            "facts": row.facts,
            "version": version,
            "gone_at": None,
        }
        known, made = Signal.objects.select_for_update().get_or_create(
            kind=row.kind, subject=row.subject[:120], since=since, defaults={**fields, "found_at": at}
        )
        # what somebody closed stays as that person saw it
        if not made and known.state != Signal.State.CLOSED:
            Signal.objects.filter(pk=known.pk).update(**fields)
        seen.add(known.pk)
    gone = Signal.objects.filter(since=since, gone_at__isnull=True).exclude(pk__in=seen)
    gone.exclude(state=Signal.State.CLOSED).update(gone_at=at)
    return len(seen)


def _home(departments: frozenset[int]) -> int | None:
    """Return the deepest of a person's departments, by which HR of a department is asked."""
    known = Department.objects.filter(pk__in=departments).order_by("-path")
    return max(known, key=lambda one: len(one.lineage)).pk if known else None


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min)
