"""A row that somebody objects to: from the order log, or from the store of evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from gongping.engine.evidence import TABLES
from gongping.portal.attribution.queries.stored import credited, stored_row
from gongping.portal.attribution.rules.effects import ORDERS
from gongping.portal.orders.api import Event, Order


@dataclass(frozen=True, slots=True)
class Claimable:
    """A row by table and key, to whom it is credited, since when it runs, and when it counts."""

    table: str
    row: Mapping[str, str]
    credited: frozenset[str]
    begins: datetime
    order_id: int | None = None
    title: str = ""
    counts_at: datetime | None = None


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
        order.created_at,
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
    return Claimable(
        table, dict(row), frozenset(credited(table, found)), start, None, title, _counts_at(table, found)
    )


def claimable_beside(table: str, row: Mapping[str, str], credits: Iterable[str | None]) -> Claimable:
    """Return a row that a page has read already; ``credits`` are the employee ids that it found."""
    nowhen = datetime.min.replace(tzinfo=timezone.get_default_timezone())
    return Claimable(table, dict(row), frozenset(one for one in credits if one), nowhen)


def _counts_at(table: str, found: Mapping[str, Any]) -> datetime | None:
    """Return the moment that puts a stored row into a period, None where it is no moment or day."""
    moment = found.get(TABLES[table].at or "")
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    return moment.replace(tzinfo=timezone.get_default_timezone()) if isinstance(moment, datetime) else None
