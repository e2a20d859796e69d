"""Whose accounts come into question for an answer; the policy is asked for each of them again."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from gongping.portal.attribution.models import Claim
from gongping.portal.people.api import (
    Department,
    Employment,
    Person,
    ReportingLine,
    RoleGrant,
    local_day,
)

MOST = 20


def answerers(claim: Claim, at: datetime) -> list[int]:
    """Return the accounts of the other side: the colleague, or who leads the department or the holder."""
    if claim.answers_person_id is not None:
        return _accounts(Person.objects.filter(pk=claim.answers_person_id))
    if claim.answers_department is not None:
        return [*_managers([claim.answers_department], at), *_leaders_in(claim.answers_department, at)][:MOST]
    return _superiors(claim.holder_id, at)


def above(claim: Claim, at: datetime) -> list[int]:
    """Return the accounts of those above: who leads the holder, HR and the process supervisors."""
    roles = (RoleGrant.Role.HR, RoleGrant.Role.PROCESS_SUPERVISOR)
    grants = RoleGrant.objects.on(local_day(at)).filter(role__in=roles).values_list("account_id", flat=True)
    return [*_superiors(claim.holder_id, at), *grants][:MOST]


def _superiors(person_id: int, at: datetime) -> list[int]:
    day = local_day(at)
    lines = ReportingLine.objects.on(day).filter(person=person_id).values("superior")
    homes = Employment.objects.standing().on(day).filter(person=person_id).select_related("department")
    managers = _managers([one.department for one in homes], at)
    return list(dict.fromkeys([*_accounts(Person.objects.filter(pk__in=lines)), *managers]))


def _managers(departments: Iterable[Department], at: datetime) -> list[int]:
    lineage = {pk for one in departments for pk in one.lineage}
    grants = RoleGrant.objects.on(local_day(at)).filter(role=RoleGrant.Role.MANAGER)
    found = grants.filter(Q(department__in=lineage) | Q(department__isnull=True))
    return list(found.values_list("account_id", flat=True))


def _leaders_in(department: Department, at: datetime) -> list[int]:
    day = local_day(at)
    there = Employment.objects.standing().on(day).filter(department=department).values("person")
    leaders = ReportingLine.objects.on(day).filter(superior__in=there).values("superior")
    return _accounts(Person.objects.filter(pk__in=leaders))


def _accounts(persons: Iterable[Person]) -> list[int]:
    return [one.account_id for one in persons if one.account_id is not None]
