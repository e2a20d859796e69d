"""Which orders an actor may see: ``may_see_order`` as one query; a test holds the two to the same answer."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongping.portal.kernel.api import Actor
from gongping.portal.orders.models import Order
from gongping.portal.orders.policies import HELPERS, OVERSEERS
from gongping.portal.orders.subjects import own_sites
from gongping.portal.people.api import ReportingLine, local_day, managed_tree


def visible_orders(actor: Actor, at: datetime) -> QuerySet[Order]:
    """Return the orders that ``may_see_order`` allows."""
    if actor.has_in((), *OVERSEERS):
        return Order.objects.all()
    seen = Q(site__in=own_sites(actor, at).values("site"))
    seen |= Q(holder=actor.person_id or 0) | Q(taken_by=actor.person_id or 0)
    if actor.has(*OVERSEERS):
        seen |= Q(department__in=managed_tree(actor, *OVERSEERS))
    if actor.has(*HELPERS):
        seen |= Q(waits_for__in=managed_tree(actor, *HELPERS))
    return Order.objects.filter(seen | led_by(actor, at))


def led_by(actor: Actor, at: datetime) -> Q:
    """Return the condition that the actor leads whoever holds an order."""
    if not actor.line_of:
        return Q(pk__in=())
    lines = ReportingLine.objects.on(local_day(at)).filter(person=OuterRef("holder"))
    return Q(Exists(lines.filter(superior__in=actor.line_of)))
