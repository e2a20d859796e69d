"""Orders and hand-overs as facts of evidence: keys and local times."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from gongping.portal.orders.models import Handover, Order
from gongping.portal.orders.rules.evidence import EventFact, OrderFacts


def order_facts(ids: Collection[int]) -> list[OrderFacts]:
    """Return what evidence holds of orders, in six queries however many they are."""
    rows = Order.objects.filter(pk__in=ids).select_related(
        "site", "household", "category", "holder", "taken_by"
    )
    rows = rows.prefetch_related("events__person", "stops", "shares__person")
    return [_facts(order) for order in rows.order_by("pk")]


def handover_rows(ids: Collection[int]) -> list[Mapping[str, object]]:
    """Return rows of ``handovers``: whoever takes over is credited; giving back is an answer, too."""
    rows = Handover.objects.filter(pk__in=ids).select_related("receiver", "site").order_by("pk")
    return [
        {
            "id": f"H{one.pk}",
            "employee_id": one.receiver.employee_id,
            "site": one.site.name,
            "handed_at": local(one.handed_at),
            "accepted_at": local(one.accepted_at or one.declined_at),
        }
        for one in rows
    ]


def local(at: datetime | None) -> datetime | None:
    """Return a moment as evidence writes it: the company's local time, to the second, without zone."""
    if at is None:
        return None
    return timezone.localtime(at, timezone.get_default_timezone()).replace(tzinfo=None, microsecond=0)


def local_moment(at: datetime) -> datetime:
    """Return a moment as evidence writes it."""
    found = local(at)
    assert found is not None
    return found


def aware_moment(at: datetime) -> datetime:
    """Return a moment of evidence with the company's zone."""
    return at.replace(tzinfo=timezone.get_default_timezone())


def _facts(order: Order) -> OrderFacts:
    return OrderFacts(
        number=order.number,
        kind=order.kind,
        employee=(order.holder or order.taken_by).employee_id,
        site=order.site.name,
        created_at=local_moment(order.created_at),
        category=order.category.name,
        urgency=order.urgency,
        household=order.household.key if order.household else None,
        channel=order.channel,
        state=order.state,
        due_at=local(order.due_at),
        responded_at=local(order.responded_at),
        resolved_at=local(order.resolved_at),
        closed_at=local(order.closed_at),
        called_back_at=local(order.called_back_at),
        valid=order.valid,
        responsible=order.responsible,
        events=tuple(_events(order)),
        granted=tuple((local_moment(one.begin), local_moment(one.end)) for one in order.stops.all()),
        shares=tuple((one.person.employee_id, one.weight) for one in order.shares.all()),
    )


def _events(order: Order) -> Iterable[EventFact]:
    for row in order.events.all():
        yield EventFact(
            local_moment(row.at), row.event, row.person.employee_id if row.person else None, row.reason
        )
