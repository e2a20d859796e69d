"""Hiring, transferring, second posts, leaving, and correcting what was entered wrongly."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, Refused, Role, demand, refused
from gongping.portal.ledger.api import record
from gongping.portal.people.actions.leaving import end_everything
from gongping.portal.people.faults import (
    DaysBackwards,
    EmployeeIdTaken,
    EmploymentOverlaps,
    NotEmployedThen,
)
from gongping.portal.people.models import Department, Employment, Person, Post, Site
from gongping.portal.people.names import spelling
from gongping.portal.people.policies import may_edit_person, may_hire
from gongping.portal.people.queries.standings import standing_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where and as what somebody works."""

    department: Department
    site: Site
    post: Post
    probation: bool = False
    dispatched: bool = False

    def fields(self) -> dict[str, object]:
        """Return the columns of an employment."""
        return {
            "department": self.department,
            "site": self.site,
            "post": self.post,
            "probation": self.probation,
            "dispatched": self.dispatched,
        }


@transaction.atomic
def hire(
    actor: Actor, employee_id: str, name: str, place: Place, since: date, at: datetime, **personal: object
) -> Person:
    """Put a new person on the list; ``personal`` are gender and day of birth.

    Raises:
        EmployeeIdTaken: another person bears the number.
    """
    demand(may_hire, actor, None, at)
    _must_hold_there(actor, place.department)
    if Person.objects.filter(employee_id=employee_id).exists():
        raise EmployeeIdTaken(employee_id=employee_id)
    spelt = spelling(name)
    person = Person.objects.create(
        employee_id=employee_id,
        name=name,
        sort_key=spelt.sort_key,
        spelled=spelt.spelled,
        initials=spelt.initials,
        **personal,
    )
    _begin(person, place, since, None, Employment.Kind.MAIN)
    _write(actor, "people.hired", person, at, since=since, department=place.department.pk)
    return person


@transaction.atomic
def rehire(actor: Actor, person: Person, place: Place, since: date, at: datetime) -> Employment:
    """Employ somebody again who left, under the old number.

    Raises:
        EmploymentOverlaps: an employment holds on that day or begins later.
    """
    locked = _locked(actor, person, at)
    _must_hold_there(actor, place.department)
    row = _begin(locked, place, since, None, Employment.Kind.MAIN)
    _write(actor, "people.rehired", locked, at, since=since, department=place.department.pk)
    return row


@transaction.atomic
def transfer(actor: Actor, person: Person, place: Place, since: date, at: datetime) -> Employment:
    """End the main employment on a day and begin another; the person's number, roles and lines stay.

    Raises:
        NotEmployedThen: there is none that could end then.
        EmploymentOverlaps: another begins later.
    """
    locked = _locked(actor, person, at)
    _must_hold_there(actor, place.department)
    row = locked.employments.main_on(since).exclude(since=since).first()
    if row is None:
        raise NotEmployedThen(day=since)
    until, row.until = row.until, since
    row.save(update_fields=["until"])
    begun = _begin(locked, place, since, until, Employment.Kind.MAIN)
    _write(actor, "people.transferred", locked, at, since=since, department=place.department.pk)
    return begun


@transaction.atomic
def add_second_post(
    actor: Actor, person: Person, place: Place, since: date, until: date | None, at: datetime
) -> Employment:
    """Let somebody hold another post beside the main one.

    Raises:
        NotEmployedThen: there is no main employment on the first day.
        EmploymentOverlaps: the person holds the same post at the site already.
    """
    locked = _locked(actor, person, at)
    _must_hold_there(actor, place.department)
    if not locked.employments.main_on(since).exists():
        raise NotEmployedThen(day=since)
    begun = _begin(locked, place, since, until, Employment.Kind.SECOND)
    _write(actor, "people.second_post_begun", locked, at, since=since, department=place.department.pk)
    return begun


@transaction.atomic
def end_employment(actor: Actor, person: Person, until: date, at: datetime) -> None:
    """Let somebody leave: everything that is theirs ends before ``until``, the first day away.

    Raises:
        NotEmployedThen: there is no main employment on the day before.
    """
    locked = _locked(actor, person, at)
    rows = locked.employments.standing().filter(kind=Employment.Kind.MAIN, since__lt=until)
    last = rows.order_by("since").last()
    if last is None or (last.until is not None and last.until < until):
        raise NotEmployedThen(day=until)
    end_everything(locked, until)
    _write(actor, "people.left", locked, at, until=until)


@transaction.atomic
def correct_employment(
    actor: Actor,
    employment: Employment,
    place: Place,
    since: date,
    until: date | None,
    reason: str,
    at: datetime,
) -> Employment:
    """Replace an employment that was entered wrongly; the old row is kept and counts nowhere.

    Raises:
        DaysBackwards: it would end before it begins.
        EmploymentOverlaps: it would overlap another.
    """
    locked = _locked(actor, employment.person, at)
    _must_hold_there(actor, place.department)
    row = locked.employments.standing().select_for_update().get(pk=employment.pk)
    row.replaced_at = at
    row.save(update_fields=["replaced_at"])
    begun = _begin(locked, place, since, until, Employment.Kind(row.kind))
    facts = {"was": row.pk, "now": begun.pk, "reason_given": bool(reason)}
    record(actor.account_id, "people.employment_corrected", f"person:{locked.pk}", facts, at=at)
    return begun


def _locked(actor: Actor, person: Person, at: datetime) -> Person:
    demand(may_edit_person, actor, standing_of(person.pk, at), at)
    return Person.objects.select_for_update().get(pk=person.pk)


def _must_hold_there(actor: Actor, department: Department) -> None:
    if not actor.has_in(department.lineage, Role.HR):
        raise Refused(
            refused(f"你的人力资源角色不包括“{department}”。", f"Your HR role does not reach {department}.")
        )


def _begin(
    person: Person, place: Place, since: date, until: date | None, kind: Employment.Kind
) -> Employment:
    if until is not None and until <= since:
        raise DaysBackwards(since=since, until=until)
    rows = person.employments.standing().touching(since, until).filter(kind=kind)
    if kind == Employment.Kind.SECOND:
        rows = rows.filter(post=place.post, site=place.site)
    clash = rows.order_by("since").first()
    if clash is not None:
        raise EmploymentOverlaps(since=clash.since)
    return Employment.objects.create(person=person, since=since, until=until, kind=kind, **place.fields())


def _write(actor: Actor, act: str, person: Person, at: datetime, **facts: object) -> None:
    plain = {key: str(value) if isinstance(value, date) else value for key, value in facts.items()}
    record(actor.account_id, act, f"person:{person.pk}", plain, at=at)
