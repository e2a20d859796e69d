"""What the acts on an order share: locking, steps, events, the outbox."""

from datetime import datetime, timedelta
from typing import Any

from gongping.portal.kernel.api import Actor, Policy, demand
from gongping.portal.ledger.api import record
from gongping.portal.orders.faults import EmergencyNotPaused, OrderStepWrong
from gongping.portal.orders.models import Event, Order, OrderEvent, Outgoing, State, Words
from gongping.portal.orders.rules.deadlines import clock_of, due_at, pauses_allowed
from gongping.portal.orders.rules.steps import Standing, Step, can
from gongping.portal.orders.rules.stops import Stops, stops_of
from gongping.portal.orders.subjects import OrderSubject, subject_of
from gongping.portal.people.api import Person

SECOND = timedelta(seconds=1)
ORDER = "order"


def locked(actor: Actor, order_id: int, policy: Policy, at: datetime) -> OrderSubject:
    """Return an order locked until the transaction ends, once the policy has allowed it.

    Raises Refused.
    """
    Order.objects.select_for_update().get(pk=order_id)
    order = Order.objects.select_related("department", "waits_for", "limit_table").get(pk=order_id)
    subject = subject_of(actor, order, at)
    demand(policy, actor, subject, at)
    return subject


def acting_person(actor: Actor) -> Person:
    """Return the person who acts; policies have let nobody through who is none."""
    return Person.objects.get(pk=actor.person_id or 0)


def require(step: Step, order: Order) -> None:
    """Raise OrderStepWrong or EmergencyNotPaused unless the order can take a step."""
    if can(step, standing(order)):
        return
    if step is Step.PAUSE and not pauses_allowed(order.urgency):
        raise EmergencyNotPaused
    raise OrderStepWrong(number=order.number, state=order.get_state_display())


def standing(order: Order) -> Standing:
    """Return what decides which steps an order can take."""
    return Standing(order.state, order.urgency, order.responded_at is not None)


def happened(order: Order, event: Event, at: datetime, person: Person | None, **more: Any) -> OrderEvent:
    """Add an event: to the second, after whatever happened before, never twice the same at one second."""
    moment = to_second(at)
    last = order.events.order_by("-at").first()
    if last is not None and moment < last.at:
        moment = last.at
    while order.events.filter(at=moment, event=event).exists():
        moment += SECOND
    return OrderEvent.objects.create(order=order, at=moment, event=event, person=person, **more)


def to_second(at: datetime) -> datetime:
    """Return a moment without its fraction: evidence is exact to the second."""
    return at.replace(microsecond=0)


def say(order: Order, text: str, actor: Actor, at: datetime, event: OrderEvent | None = None) -> None:
    """Keep somebody's words about an order, if there are any."""
    if text.strip():
        Words.objects.create(order=order, event=event, text=text.strip(), author_id=actor.person_id, at=at)


def renew_due(order: Order) -> None:
    """Set by when the order is due, from what it was given and the time that does not count."""
    clock = clock_of(order.limit_table.calendar, by_clock=order.by_clock)
    stops = stops_now(order)
    if order.state != State.PAUSED:
        stops = Stops(stops.over)
    order.due_at = due_at(order.created_at, order.resolve_minutes, clock, stops)


def stops_now(order: Order) -> Stops:
    """Return the stretches in which the order's clock stood still."""
    events = order.events.order_by("at", "pk").values_list("at", "event")
    return stops_of(events, order.stops.values_list("begin", "end"))


def finish(actor: Actor, act: str, order: Order, at: datetime, **facts: object) -> None:
    """Save the order, put it into the outbox and write the act down."""
    order.save()
    put_out(ORDER, order.pk, at)
    record(actor.account_id, f"orders.{act}", f"order:{order.pk}", facts, at=at)


def put_out(about: str, number: int, at: datetime) -> None:
    """Have a row handed over to the store of evidence once this transaction has committed."""
    Outgoing.objects.create(about=about, number=number, since=at)
