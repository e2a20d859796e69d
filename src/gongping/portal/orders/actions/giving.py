"""Giving an order to somebody: the event, the hand-over that is waited for, and the word to the receiver."""

from datetime import datetime

from gongping.portal.orders.actions.acts import happened, put_out
from gongping.portal.orders.faults import HandedToOneself, NotAtSite
from gongping.portal.orders.models import Event, Handover, Order
from gongping.portal.orders.notices import tell_receiver
from gongping.portal.people.api import Employment, Person, local_day

HANDOVER = "handover"


def give(order: Order, giver: Person, receiver: Person, at: datetime, words: str = "") -> Handover:
    """Make somebody the holder of an order; the caller saves it.

    Raises HandedToOneself, NotAtSite (not employed today).
    """
    if order.holder_id == receiver.pk:
        raise HandedToOneself(name=receiver.name)
    made = Handover.objects.create(giver=giver, receiver=receiver, site=order.site, words=words, handed_at=at)
    made.orders.add(order)
    assign(order, receiver, at)
    put_out(HANDOVER, made.pk, at)
    tell_receiver(made, [order], at)
    return made


def assign(order: Order, receiver: Person, at: datetime) -> None:
    """Write down that somebody holds the order from now on; the order lies where that person works."""
    rows = Employment.objects.standing().on(local_day(at)).filter(person=receiver)
    place = rows.filter(site=order.site_id).first() or rows.first()
    if place is None:
        raise NotAtSite(name=receiver.name)
    happened(order, Event.ASSIGNED, at, receiver)
    order.holder = receiver
    order.department_id = place.department_id
