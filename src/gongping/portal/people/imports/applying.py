"""Taking a list over: everything or nothing, and nothing the second time."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongping.portal.ledger.api import record
from gongping.portal.people.imports.diff import PersonDiff, compared
from gongping.portal.people.imports.plan import Stretch
from gongping.portal.people.models import (
    Department,
    Employment,
    PeopleImport,
    Person,
    Post,
    ReportingLine,
    Site,
)
from gongping.portal.people.names import sort_key, spelling


class _Places:
    """Departments, sites and posts by name, made where the list names new ones."""

    def __init__(self) -> None:
        self.departments = {one.name: one for one in Department.objects.order_by("-path")}
        self.sites = {one.name: one for one in Site.objects.all()}
        self.posts = {one.name: one for one in Post.objects.all()}

    def department(self, name: str) -> Department:
        if name not in self.departments:
            made = Department.objects.create(name=name, sort_key=sort_key(name))
            made.path = f"/{made.pk}/"
            made.save(update_fields=["path"])
            self.departments[name] = made
        return self.departments[name]

    def site(self, name: str) -> Site:
        if name not in self.sites:
            self.sites[name] = Site.objects.create(name=name, sort_key=sort_key(name))
        return self.sites[name]

    def post(self, name: str) -> Post:
        if name not in self.posts:
            self.posts[name] = Post.objects.create(name=name, sort_key=sort_key(name))
        return self.posts[name]


@transaction.atomic
def take_over(import_id: int, actor_id: int | None, at: datetime) -> dict[str, int]:
    """Write what the list changes against what is known now; return how many people of each kind.

    Called twice, it does nothing the second time.
    """
    what = PeopleImport.objects.select_for_update().get(pk=import_id)
    if what.state != PeopleImport.State.PREVIEW:
        return dict(what.counts)
    diff = compared(what)
    list(
        Person.objects.select_for_update().filter(
            pk__in=[one.person_id for one in diff.people if one.person_id]
        )
    )
    changed = [one for one in diff.people if one.kind != "unchanged"]
    ids = _people(changed)
    _employments(changed, ids, at)
    _lines(changed, ids)
    what.end_as(PeopleImport.State.DONE, diff.counts())
    facts = {"sha256": what.sha256, **diff.counts()}
    record(actor_id, "people.imported", f"people_import:{what.pk}", facts, at=at)
    return diff.counts()


def _people(changed: Sequence[PersonDiff]) -> dict[str, int]:
    """Write new persons and new names; return ids by number."""
    made = Person.objects.bulk_create(
        [
            Person(employee_id=one.employee_id, name=one.name, **_spelt(one.name), **one.personal)
            for one in changed
            if one.person_id is None
        ],
        batch_size=500,
    )
    for one in changed:
        if one.renamed and one.person_id is not None:
            Person.objects.filter(pk=one.person_id).update(name=one.name, **_spelt(one.name))
    known = {one.employee_id: one.person_id for one in changed if one.person_id is not None}
    return known | {one.employee_id: one.pk for one in made}


def _spelt(name: str) -> dict[str, str]:
    spelt = spelling(name)
    return {"sort_key": spelt.sort_key, "spelled": spelt.spelled, "initials": spelt.initials}


def _employments(changed: Sequence[PersonDiff], ids: dict[str, int], at: datetime) -> None:
    places = _Places()
    replaced = [old.id for one in changed for old in one.change.replace if old.id is not None]
    Employment.objects.filter(pk__in=replaced).update(replaced_at=at)
    for one in changed:
        for old, until in one.change.end:
            if old.id is not None and old.id not in replaced:
                Employment.objects.filter(pk=old.id).update(until=until)
    Employment.objects.bulk_create(
        [_employment(ids[one.employee_id], stretch, places) for one in changed for stretch in one.change.add],
        batch_size=500,
    )


def _employment(person_id: int, stretch: Stretch, places: _Places) -> Employment:
    department, site, post = stretch.place
    return Employment(
        person_id=person_id,
        department=places.department(department),
        site=places.site(site),
        post=places.post(post),
        since=stretch.since,
        until=stretch.until,
        probation=stretch.probation,
        dispatched=stretch.dispatched,
    )


def _lines(changed: Sequence[PersonDiff], ids: dict[str, int]) -> None:
    wanted = {one.superior for one in changed if one.superior}
    superiors = ids | dict(Person.objects.filter(employee_id__in=wanted).values_list("employee_id", "pk"))
    rows = []
    for one in changed:
        if one.superior and one.superior in superiors and one.superior_since:
            person_id, since = ids[one.employee_id], one.superior_since
            if one.person_id is not None:
                _end_line(person_id, since)
            rows.append(ReportingLine(person_id=person_id, superior_id=superiors[one.superior], since=since))
    ReportingLine.objects.bulk_create(rows, batch_size=500)


def _end_line(person_id: int, since: date) -> None:
    lines = ReportingLine.objects.filter(person=person_id)
    lines.filter(since__gte=since).delete()
    lines.touching(since, None).update(until=since)
