"""Changing what an order is about: both are kept, and its deadline stays unless a superior sets it anew."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.orders.actions.acts import (
    acting_person,
    finish,
    happened,
    locked,
    renew_due,
    require,
    say,
)
from gongping.portal.orders.faults import LimitsMissing, OrderStepWrong
from gongping.portal.orders.models import Category, Event, Order, State
from gongping.portal.orders.policies import may_reclassify, may_reset_due
from gongping.portal.orders.queries.limits import lines_of
from gongping.portal.orders.rules.deadlines import clock_of, deadline, line_for, pauses_allowed
from gongping.portal.orders.rules.steps import Step
from gongping.portal.people.api import local_day


@transaction.atomic
def reclassify(
    actor: Actor,
    order_id: int,
    category: Category,
    urgency: str,
    words: str,
    *,
    new_due: bool = False,
    at: datetime,
) -> Order:
    """Change category and urgency; ``new_due`` takes the deadline of the new ones, from the same beginning.

    Raises Refused (also where the holder asks for ``new_due``), OrderStepWrong, LimitsMissing.
    """
    subject = locked(actor, order_id, may_reclassify, at)
    order = subject.order
    require(Step.RECLASSIFY, order)
    if new_due:
        demand(may_reset_due, actor, subject, at)
    before = {"category": order.category_id, "urgency": order.urgency}
    after = {"category": category.pk, "urgency": str(urgency)}
    who = acting_person(actor)
    event = happened(order, Event.RECLASSIFIED, at, who, before=before, after=after)
    order.kind, order.category, order.urgency = category.kind, category, urgency
    if new_due:
        _set_anew(order)
    say(order, words, actor, at, event)
    finish(actor, "reclassified", order, at, before=before, after=after, new_due=new_due)
    return order


def _set_anew(order: Order) -> None:
    line = line_for(lines_of(order.limit_table), order.kind, order.category_id, order.urgency)
    if line is None:
        raise LimitsMissing(day=local_day(order.created_at))
    if not pauses_allowed(order.urgency) and order.state == State.PAUSED:
        raise OrderStepWrong(number=order.number, state=order.get_state_display())
    order.resolve_minutes, order.by_clock = line.resolve_minutes, line.by_clock
    clock = clock_of(order.limit_table.calendar, by_clock=line.by_clock)
    order.respond_by = deadline(order.created_at, line.respond_minutes, clock)
    renew_due(order)
