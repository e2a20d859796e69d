"""Under which employee number an account acts."""

from gongping.portal.kernel.api import Actor
from gongping.portal.people.api import Person


def number_of(actor: Actor) -> str | None:
    """Return the employee number of an actor, None for an account without a person."""
    if actor.person_id is None:
        return None
    return Person.objects.values_list("employee_id", flat=True).get(pk=actor.person_id)
