"""The first beat of an action: the policy decides."""

from datetime import datetime
from typing import Any

from gongping.portal.kernel.api import Actor, Policy, Refused
from gongping.portal.people.api import Person


def demand(policy: Policy, actor: Actor, subject: Any, at: datetime) -> None:
    """Go on only if the policy allows it. Raises Refused; the decision holds the reason."""
    decision = policy(actor, subject, at)
    if not decision:
        raise Refused(decision)


def number_of(actor: Actor) -> str | None:
    """Return the employee number of an actor, None for an account without a person."""
    if actor.person_id is None:
        return None
    return Person.objects.values_list("employee_id", flat=True).get(pk=actor.person_id)
