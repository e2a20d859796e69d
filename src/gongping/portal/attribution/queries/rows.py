"""A row that somebody objects to: from the order log, or from the store of evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from gongping.portal.attribution.queries.stored import credited, stored_row
from gongping.portal.attribution.rules.effects import ORDERS
from gongping.portal.orders.api import Event, Order


@dataclass(frozen=True, slots=True)
class Claimable:
    """A row by table and key, to whom it is credited, and since when it runs."""

    table: str
    row: Mapping[str, str]
    credited: frozenset[str]
    begins: datetime
    order_id: int | None = None
    title: str = ""


def claimable_order(order: Order) -> Claimable:
    """Return an order of the log as it can be objected to: by whoever holds it or has held it."""
    rows = order.events.filter(event=Event.ASSIGNED, person__isnull=False)
    held = rows.values_list("person__employee_id", flat=True)
    return Claimable(
        ORDERS,
        {"order_id": order.number},
        frozenset(held),
        order.created_at,
        order.pk,
        order.number,
    )


def claimable_row(table: str, row: Mapping[str, str]) -> Claimable | None:
    """Return a row as it can be objected to, from the log or else the store; None where there is none."""
    if table == ORDERS and (order := Order.objects.filter(number=row.get("order_id", "")).first()):
        return claimable_order(order)
    found = stored_row(table, row)
    if found is None:
        return None
    begins = next((value for value in found.values() if isinstance(value, datetime)), None)
    zone = timezone.get_default_timezone()
    start = begins.replace(tzinfo=zone) if begins else datetime.min.replace(tzinfo=zone)
    created = found.get("created_at")
    if created is not None:
        start = created.replace(tzinfo=zone)
    title = " ".join(row.values())
    return Claimable(table, dict(row), frozenset(credited(table, found)), start, None, title)
