"""About whom somebody may enter facts."""

from datetime import datetime

from django.db.models import QuerySet

from gongping.portal.kernel.api import Actor, Role
from gongping.portal.people.api import Person, team_of, visible_persons


def people_to_enter_about(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return whom the actor leads, for HR everybody they see; never the actor."""
    seen = visible_persons(actor, at) if actor.has(Role.HR) else team_of(actor, at)
    return seen.exclude(pk=actor.person_id or 0)
