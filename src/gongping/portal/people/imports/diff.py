"""A list compared with what is known: who is new, changed, ended, unchanged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongping.portal.people.imports.plan import Change, Stretch, circle, planned
from gongping.portal.people.models import Employment, PeopleImport, Person, ReportingLine


@dataclass(frozen=True, slots=True)
class PersonDiff:
    """One person of the list and what it changes. ``kind``: new, changed, ended or unchanged."""

    employee_id: str
    name: str
    kind: str
    change: Change
    person_id: int | None = None
    superior: str | None = None
    superior_since: date | None = None
    renamed: bool = False
    personal: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diff:
    """The whole list. ``missing`` counts people employed whom it does not name: they stay as they are."""

    people: Sequence[PersonDiff]
    missing: int
    circles: Sequence[str]

    def counts(self) -> dict[str, int]:
        """Return how many people of each kind there are."""
        kinds = ("new", "changed", "ended", "unchanged")
        return {kind: sum(one.kind == kind for one in self.people) for kind in kinds} | {
            "missing": self.missing
        }


def compared(what: PeopleImport) -> Diff:
    """Compare a list with the database, in four queries however long it is."""
    by_person: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in what.rows:
        by_person[row["employee_id"]].append(row)
    known = {one.employee_id: one for one in Person.objects.filter(employee_id__in=list(by_person))}
    ids = [one.pk for one in known.values()]
    employments = _employments(ids)
    superiors = _superiors(ids)
    in_circle = circle(_after(by_person))
    people = [
        _person(rows, known.get(number), employments, superiors, what.since, in_circle)
        for number, rows in by_person.items()
    ]
    now_employed = Employment.objects.main_on(what.since).exclude(person__in=ids)
    return Diff(people, now_employed.values("person").distinct().count(), sorted(in_circle))


def _person(
    rows: Sequence[dict[str, Any]],
    known: Person | None,
    employments: Mapping[int, list[Stretch]],
    superiors: Mapping[int, list[tuple[ReportingLine, str]]],
    since: date,
    in_circle: set[str],
) -> PersonDiff:
    existing = employments.get(known.pk, []) if known else []
    wanted = [_stretch(row, existing, since) for row in rows]
    change = planned(existing, wanted)
    last = rows[-1]
    superior = last["manager_id"] if last["employee_id"] not in in_circle else None
    led_from = wanted[-1].since if known is None else max(since, wanted[-1].since)
    lines = superiors.get(known.pk, []) if known else []
    led_by = next((number for line, number in lines if line.holds_on(led_from)), None)
    new_superior = superior if superior and superior != led_by else None
    renamed = known is not None and known.name != last["name"]
    return PersonDiff(
        employee_id=last["employee_id"],
        name=last["name"],
        kind=_kind(known, change, altered=renamed or new_superior is not None),
        change=change,
        person_id=known.pk if known else None,
        superior=new_superior,
        superior_since=led_from,
        renamed=renamed,
        personal={
            "gender": last["gender"] or "",
            "born_on": date.fromisoformat(last["born_on"]) if last["born_on"] else None,
        },
    )


def _kind(known: Person | None, change: Change, *, altered: bool) -> str:
    if known is None:
        return "new"
    if not change and not altered:
        return "unchanged"
    only_ends = not change.add and not altered and all(until is not None for _old, until in change.end)
    return "ended" if only_ends else "changed"


def _stretch(row: Mapping[str, Any], existing: Sequence[Stretch], since: date) -> Stretch:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    place = (row["department"], row["site"], row["post"])
    flags = (row["status"] == "probation", row["status"] == "dispatched")
    if row["from"]:
        return Stretch(date.fromisoformat(row["from"]), until, place, *flags)
    # without a day of its own a row tells of what holds; only a new place begins anew
    for one in existing:
        holds = one.since <= since and (one.until is None or one.until > since)
        if holds and one.place == place and (one.probation, one.dispatched) == flags:
            return Stretch(one.since, until or one.until, place, *flags)
    return Stretch(since, until, place, *flags)


def _employments(ids: Sequence[int]) -> Mapping[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    rows = Employment.objects.standing().filter(person__in=ids, kind=Employment.Kind.MAIN)
    for row in rows.select_related("department", "site", "post"):
        place = (row.department.name, row.site.name, row.post.name)
        found[row.person_id].append(
            Stretch(row.since, row.until, place, row.probation, row.dispatched, row.pk)
        )
    return found


def _superiors(ids: Sequence[int]) -> Mapping[int, list[tuple[ReportingLine, str]]]:
    found: dict[int, list[tuple[ReportingLine, str]]] = defaultdict(list)
    for line in ReportingLine.objects.filter(person__in=ids).select_related("superior"):
        found[line.person_id].append((line, line.superior.employee_id))
    return found


def _after(by_person: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Return whom everybody will report to once the list is taken over."""
    found = dict(
        ReportingLine.objects.filter(until=None).values_list("person__employee_id", "superior__employee_id")
    )
    found.update(
        {number: rows[-1]["manager_id"] for number, rows in by_person.items() if rows[-1]["manager_id"]}
    )
    return found
