"""Looking at a resident's telephone number."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record_view
from gongping.portal.orders.actions.acts import locked
from gongping.portal.orders.models import Contact
from gongping.portal.orders.policies import may_see_contact


@transaction.atomic
def look_at_contact(actor: Actor, order_id: int, *, at: datetime) -> Contact | None:
    """Return how to reach the resident, the look recorded first; None where nothing is kept.

    Raises Refused.
    """
    order = locked(actor, order_id, may_see_contact, at).order
    contact = Contact.objects.filter(order=order).first()
    if contact is not None:
        record_view(actor.account_id, f"order:{order.pk}", ["name", "phone"], at=at)
    return contact
