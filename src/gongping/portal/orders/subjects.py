"""Orders as policies judge them: with how their holder and the reader stand to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from gongping.portal.kernel.api import Actor
from gongping.portal.orders.models import Handover, Order
from gongping.portal.people.api import Employment, local_day, standing_of


@dataclass(frozen=True, slots=True)
class OrderSubject:
    """An order, the departments it lies in and those it waits for, its holder's superiors, the reader's site.

    ``departments`` and ``waits_for`` hold each department with all above it.
    """

    order: Order
    departments: Collection[int]
    waits_for: Collection[int]
    superiors: Collection[int]
    at_site: bool


@dataclass(frozen=True, slots=True)
class HandoverSubject:
    """A hand-over with its orders."""

    handover: Handover


def subject_of(actor: Actor, order: Order, at: datetime) -> OrderSubject:
    """Return an order as policies judge it, in at most five queries."""
    holder = standing_of(order.holder_id, at) if order.holder_id else None
    return OrderSubject(
        order=order,
        departments=order.department.lineage,
        waits_for=order.waits_for.lineage if order.waits_for else (),
        superiors=holder.superiors if holder else (),
        at_site=own_sites(actor, at).filter(site=order.site_id).exists(),
    )


def own_sites(actor: Actor, at: datetime) -> QuerySet[Employment]:
    """Return the employments that hold today: their sites are those whose orders somebody works on."""
    rows = Employment.objects.standing().on(local_day(at))
    return rows.filter(person=actor.person_id or 0)
