"""Whom an actor may see: the policies about persons, as one query over all of them.

``may_see_person`` decides for one person, these for lists; a test holds the two to the same answer.
"""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongping.portal.kernel.api import Actor, Role
from gongping.portal.people.days import local_day
from gongping.portal.people.models import Department, Employment, Person, ReportingLine

_OVERSEERS = (Role.HR, Role.PROCESS_SUPERVISOR)


def visible_persons(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return the persons that ``may_see_person`` allows."""
    day = local_day(at)
    overseen = _within(actor, day, *_OVERSEERS)
    return Person.objects.filter(overseen | _led(actor, day) | (Q(pk=actor.person_id) & _not_left(day)))


def team_of(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return whom the actor leads: the direct team, lent teams, and the departments the actor manages."""
    return Person.objects.filter(_led(actor, local_day(at)))


def managed_tree(actor: Actor, *roles: Role) -> QuerySet[Department]:
    """Return the departments in which one of the roles holds, those below included."""
    return Department.objects.filter(_in_trees(actor, roles))


def _led(actor: Actor, day: date) -> Q:
    lines = ReportingLine.objects.on(day).filter(person=OuterRef("pk"), superior__in=actor.line_of)
    led = _within(actor, day, Role.MANAGER)
    if actor.line_of:
        led |= Q(Exists(lines))
    return led & _not_left(day) & ~Q(pk=actor.person_id or 0)


def _within(actor: Actor, day: date, *roles: Role) -> Q:
    """Return the condition that a person stands in a department where one of the roles holds."""
    if actor.has_in((), *roles):
        return Q(pk__gt=0)
    if not actor.has(*roles):
        return Q(pk__in=())
    rows = Employment.objects.standing().filter(person=OuterRef("pk"))
    there = rows.filter(department__in=managed_tree(actor, *roles))
    return Q(Exists(there.on(day))) | (Q(Exists(there)) & ~Q(Exists(rows.on(day))))


def _in_trees(actor: Actor, roles: tuple[Role, ...]) -> Q:
    if actor.has_in((), *roles):
        return Q(pk__gt=0)
    trees = Q(pk__in=())
    for grant in actor.grants:
        if grant.role in roles:
            trees |= Q(path__contains=f"/{grant.department_id}/")
    return trees


def _not_left(day: date) -> Q:
    rows = Employment.objects.standing().filter(person=OuterRef("pk"))
    return Q(Exists(rows.filter(Q(until__isnull=True) | Q(until__gt=day)))) | ~Q(Exists(rows))
