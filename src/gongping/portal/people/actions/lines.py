"""Whom a person reports to."""

from datetime import date, datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.faults import SuperiorInCircle
from gongping.portal.people.models import Person, ReportingLine
from gongping.portal.people.policies import may_edit_person
from gongping.portal.people.queries.standings import standing_of

MOST_LEVELS = 50


@transaction.atomic
def set_superior(actor: Actor, person: Person, superior: Person | None, since: date, at: datetime) -> None:
    """Let a person report to another from a day on, or to nobody.

    Raises:
        SuperiorInCircle: the other reports to the person, directly or through others.
    """
    demand(may_edit_person, actor, standing_of(person.pk, at), at)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if superior is not None and person.pk in _above(superior.pk, since):
        raise SuperiorInCircle(name=superior.name)
    lines = ReportingLine.objects.filter(person=locked)
    lines.filter(since__gte=since).delete()
    lines.touching(since, None).update(until=since)
    if superior is not None:
        ReportingLine.objects.create(person=locked, superior=superior, since=since)
    facts = {"superior": superior.pk if superior else None, "since": since.isoformat()}
    record(actor.account_id, "people.superior_set", f"person:{locked.pk}", facts, at=at)


def _above(person_id: int, day: date) -> set[int]:
    """Return a person with everybody above, level by level."""
    found, level = {person_id}, {person_id}
    for _ in range(MOST_LEVELS):
        lines = ReportingLine.objects.on(day).filter(person__in=level)
        level = set(lines.values_list("superior_id", flat=True)) - found
        if not level:
            break
        found |= level
    return found
