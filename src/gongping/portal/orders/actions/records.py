"""Entering a fact about somebody: a call, a course, a check."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.orders.actions.acts import acting_person, put_out
from gongping.portal.orders.faults import FactAhead, NotAtSite
from gongping.portal.orders.models import Call, Inspection, Training
from gongping.portal.orders.policies import may_enter_about
from gongping.portal.people.api import Employment, Person, local_day, standing_of

KINDS: dict[str, type[Call] | type[Training] | type[Inspection]] = {
    "call": Call,
    "training": Training,
    "check": Inspection,
}


@transaction.atomic
def enter(
    actor: Actor, fact: str, person: Person, when: datetime, *, at: datetime, **fields: object
) -> Call | Training | Inspection:
    """Keep a fact about somebody else and hand it over to the evidence.

    Raises Refused, NotAtSite (not employed then), FactAhead.
    """
    demand(may_enter_about, actor, standing_of(person.pk, at), at)
    if when > at:
        raise FactAhead
    place = Employment.objects.main_on(local_day(when)).filter(person=person).first()
    if place is None:
        raise NotAtSite(name=person.name)
    made = KINDS[fact].objects.create(
        person=person,
        site_id=place.site_id,
        at=when,
        entered_by=acting_person(actor),
        entered_at=at,
        **fields,
    )
    put_out(fact, made.pk, at)
    record(actor.account_id, "orders.fact_entered", f"{fact}:{made.pk}", {"person": person.pk}, at=at)
    return made
