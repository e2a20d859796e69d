"""After an order is done: calling back, opening it again, closing it."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from gongping.portal.kernel.api import NOBODY, Actor
from gongping.portal.orders.actions.acts import (
    acting_person,
    finish,
    happened,
    locked,
    renew_due,
    require,
    say,
)
from gongping.portal.orders.models import Event, Order, OrderEvent, State
from gongping.portal.orders.policies import may_call_back
from gongping.portal.orders.rules.steps import SILENCE, Step, is_silent
from gongping.portal.people.api import Person

MOST_AT_ONCE = 500


class Answer(StrEnum):
    """What came of a call-back."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    NOT_REACHED = "not_reached"


@transaction.atomic
def call_back(actor: Actor, order_id: int, answer: Answer, words: str, *, at: datetime) -> Order:
    """Note a call-back: confirmed, it closes the order; not settled, it opens it again; else it only counts.

    Raises Refused, OrderStepWrong.
    """
    order = locked(actor, order_id, may_call_back, at).order
    require(Step.CALL_BACK, order)
    caller = acting_person(actor)
    reached = answer is not Answer.NOT_REACHED
    event = happened(order, Event.CALLED_BACK if reached else Event.NOT_REACHED, at, caller)
    if reached and order.called_back_at is None:
        order.called_back_at = event.at
    say(order, words, actor, at, event)
    if answer is Answer.SETTLED and order.state == State.RESOLVED:
        _close(order, at, caller)
    elif answer is Answer.NOT_SETTLED:
        _open_again(order, at, caller)
    finish(actor, "called_back", order, at, answer=str(answer))
    return order


@transaction.atomic
def reopen(actor: Actor, order_id: int, words: str, *, at: datetime) -> Order:
    """Open an order again: the resident says that it is not done.

    Raises Refused, OrderStepWrong.
    """
    order = locked(actor, order_id, may_call_back, at).order
    require(Step.REOPEN, order)
    event = _open_again(order, at, acting_person(actor))
    say(order, words, actor, at, event)
    finish(actor, "reopened", order, at)
    return order


def close_silent(at: datetime) -> int:
    """Close what was done 72 hours ago and not spoken of since; return how many."""
    waiting = Order.objects.filter(state=State.RESOLVED, resolved_at__lte=at - SILENCE)
    ids = waiting.order_by("resolved_at").values_list("pk", flat=True)[:MOST_AT_ONCE]
    return sum(_close_if_silent(order_id, at) for order_id in list(ids))


@transaction.atomic
def _close_if_silent(order_id: int, at: datetime) -> bool:
    order = Order.objects.select_for_update().select_related("limit_table").get(pk=order_id)
    if order.resolved_at is None or not is_silent(order.state, order.resolved_at, at):
        return False
    _close(order, order.resolved_at + SILENCE, None)
    finish(NOBODY, "closed_by_silence", order, at)
    return True


def _close(order: Order, at: datetime, caller: Person | None) -> None:
    order.closed_at = happened(order, Event.CLOSED, at, caller).at
    order.state = State.CLOSED


def _open_again(order: Order, at: datetime, caller: Person) -> OrderEvent:
    event = happened(order, Event.REOPENED, at, caller)
    order.state, order.resolved_at, order.closed_at = State.OPEN, None, None
    renew_due(order)
    return event
