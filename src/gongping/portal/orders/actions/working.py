"""What the holder does with an order: answer, pause, go on, finish."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor
from gongping.portal.orders.actions.acts import finish, happened, locked, renew_due, require, say
from gongping.portal.orders.models import Event, Order, PauseReason, State
from gongping.portal.orders.policies import may_work_on
from gongping.portal.orders.rules.steps import Step
from gongping.portal.people.api import Department


@transaction.atomic
def respond(actor: Actor, order_id: int, *, at: datetime) -> Order:
    """Note that the resident was answered.

    Raises Refused, OrderStepWrong.
    """
    order = locked(actor, order_id, may_work_on, at).order
    require(Step.RESPOND, order)
    order.responded_at = happened(order, Event.RESPONDED, at, order.holder).at
    finish(actor, "responded", order, at)
    return order


@transaction.atomic
def pause(
    actor: Actor,
    order_id: int,
    reason: PauseReason,
    waits_for: Department | None,
    words: str,
    *,
    at: datetime,
) -> Order:
    """Stop the clock, with the reason and, where a department is waited for, which.

    Raises Refused, OrderStepWrong, EmergencyNotPaused.
    """
    order = locked(actor, order_id, may_work_on, at).order
    require(Step.PAUSE, order)
    event = happened(order, Event.PAUSED, at, order.holder, reason=reason, waits_for=waits_for)
    order.state, order.paused_since, order.pause_reason = State.PAUSED, event.at, reason
    order.waits_for, order.due_at = waits_for, None
    say(order, words, actor, at, event)
    waited_for = waits_for.pk if waits_for else None
    finish(actor, "paused", order, at, reason=str(reason), department=waited_for)
    return order


@transaction.atomic
def resume(actor: Actor, order_id: int, *, at: datetime) -> Order:
    """Let the clock run again; the order is due later by the working time it waited.

    Raises Refused, OrderStepWrong.
    """
    order = locked(actor, order_id, may_work_on, at).order
    require(Step.RESUME, order)
    run_again(order, at)
    finish(actor, "resumed", order, at)
    return order


@transaction.atomic
def resolve(actor: Actor, order_id: int, words: str, *, at: datetime) -> Order:
    """Note that the matter is done; the order closes when the resident confirms, or after 72 hours' silence.

    Raises Refused, OrderStepWrong.
    """
    order = locked(actor, order_id, may_work_on, at).order
    require(Step.RESOLVE, order)
    if order.state == State.PAUSED:
        run_again(order, at)
    event = happened(order, Event.RESOLVED, at, order.holder)
    order.state, order.resolved_at = State.RESOLVED, event.at
    say(order, words, actor, at, event)
    finish(actor, "resolved", order, at)
    return order


def run_again(order: Order, at: datetime) -> None:
    """End the pause of an order; the caller saves it."""
    happened(order, Event.RESUMED, at, order.holder)
    order.state, order.paused_since, order.pause_reason = State.OPEN, None, ""
    order.waits_for = None
    renew_due(order)
