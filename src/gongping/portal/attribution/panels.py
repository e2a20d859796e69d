"""What the room shows on the page of an order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from gongping.portal.attribution.queries.beside import claims_beside
from gongping.portal.attribution.rules.effects import ORDERS
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.kernel.api import Actor
from gongping.portal.orders.api import Event, OrderPanel, OrderSubject, add_order_panel


def add() -> None:
    """Register it."""
    add_order_panel("attribution.claims", OrderPanel("attribution/parts/beside.html", _claims))


def _claims(actor: Actor, subject: OrderSubject, at: datetime) -> Mapping[str, Any] | None:
    order = subject.order
    row = {"order_id": order.number}
    claims = claims_beside(actor, ORDERS, [row], at).get(row_key(row), [])
    held = order.events.filter(event=Event.ASSIGNED, person=actor.person_id or 0).exists()
    if not claims and not held:
        return None
    url = reverse("attribution:raise", args=[ORDERS, row_key(row)])
    return {"claims": claims, "raise_url": url if held else ""}
