"""Erasing who a person was, once every employment is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from gongping.portal.people.days import local_day
from gongping.portal.people.faults import PersonStillEmployed
from gongping.portal.people.models import AttendanceImport, Employment, HandedIn, PeopleImport, Person
from gongping.portal.people.names import spelling

NAMELESS = "（已抹去）"


@transaction.atomic
def erase_identity(person: Person, pseudonym: str, at: datetime) -> None:
    """Replace number, name, gender and birthday; empty the lists not yet taken over that hold the number.

    Run by the operator, who records it. The rows that hang on the person stay, by ``pseudonym``.

    Raises PersonStillEmployed.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    ahead = Q(until__isnull=True) | Q(until__gt=local_day(at))
    if Employment.objects.standing().filter(ahead, person=locked).exists():
        raise PersonStillEmployed(employee_id=locked.employee_id)
    _drop_lists(locked.employee_id)
    spelt = spelling(NAMELESS)
    locked.employee_id, locked.name = pseudonym, NAMELESS
    locked.sort_key, locked.spelled, locked.initials = spelt.sort_key, spelt.spelled, spelt.initials
    locked.gender, locked.born_on = "", None
    locked.save()


def _drop_lists(employee_id: str) -> None:
    for kind in (PeopleImport, AttendanceImport):
        for one in kind.objects.select_for_update().filter(state=HandedIn.State.PREVIEW):
            if employee_id in str((one.rows, one.faults)):
                one.end_as(HandedIn.State.DROPPED)
