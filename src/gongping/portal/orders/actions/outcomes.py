"""What an answered objection changes in an order; called by the room that answers, within its transaction."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from gongping.portal.orders.actions.acts import ORDER, put_out, renew_due
from gongping.portal.orders.faults import SharesOff
from gongping.portal.orders.models import Order, Share, Stop
from gongping.portal.people.api import Person

WHOLE = Decimal(1)


@transaction.atomic
def grant_stop(order_id: int, begin: datetime, end: datetime, source: str, *, at: datetime) -> Order:
    """Let a stretch not count for an order; granted again by the same source, it replaces the other."""
    order = _locked(order_id)
    Stop.objects.update_or_create(order=order, source=source, defaults={"begin": begin, "end": end})
    return _changed(order, at)


@transaction.atomic
def share_order(order_id: int, parts: Mapping[Person, Decimal], *, at: datetime) -> Order:
    """Credit an order to several people, or to another one alone.

    Raises SharesOff: the parts do not sum to 1.
    """
    if sum(parts.values()) != WHOLE or any(part <= 0 for part in parts.values()):
        raise SharesOff(total=f"{sum(parts.values()) * 100:f} %")
    order = _locked(order_id)
    order.shares.all().delete()
    Share.objects.bulk_create(
        Share(order=order, person=person, weight=part) for person, part in parts.items()
    )
    return _changed(order, at)


@transaction.atomic
def judge_order(
    order_id: int, *, valid: bool | None = None, responsible: bool | None = None, at: datetime
) -> Order:
    """Set whether an order was well founded, or whether the company was at fault (None: as before)."""
    order = _locked(order_id)
    if valid is not None:
        order.valid = valid
    if responsible is not None:
        order.responsible = responsible
    return _changed(order, at)


def _locked(order_id: int) -> Order:
    Order.objects.select_for_update().get(pk=order_id)
    return Order.objects.select_related("limit_table").get(pk=order_id)


def _changed(order: Order, at: datetime) -> Order:
    renew_due(order)
    order.save()
    put_out(ORDER, order.pk, at)
    return order
