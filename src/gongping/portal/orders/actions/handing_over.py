"""Handing orders over, one or a whole shift, and what the receiver says to it."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.orders.actions.acts import acting_person, finish, locked, put_out, require, say
from gongping.portal.orders.actions.giving import HANDOVER, assign, give
from gongping.portal.orders.faults import HandedToOneself, HandoverOver, NothingToHandOver
from gongping.portal.orders.models import Handover, Order, State
from gongping.portal.orders.notices import tell_giver, tell_receiver
from gongping.portal.orders.policies import may_answer_handover, may_hand_over, may_take_orders
from gongping.portal.orders.rules.steps import Step
from gongping.portal.orders.subjects import HandoverSubject
from gongping.portal.people.api import Person, Site

UNFINISHED = (State.OPEN, State.PAUSED)


@transaction.atomic
def hand_over(actor: Actor, order_id: int, receiver: Person, words: str, *, at: datetime) -> Order:
    """Give an order to somebody; it is theirs at once, and how soon they take it on is counted.

    Raises Refused, OrderStepWrong, HandedToOneself, NotAtSite.
    """
    order = locked(actor, order_id, may_hand_over, at).order
    require(Step.HAND_OVER, order)
    giver = acting_person(actor)
    if giver == receiver:
        if order.holder_id == receiver.pk:
            raise HandedToOneself(name=receiver.name)
        assign(order, receiver, at)
    else:
        give(order, giver, receiver, at, words)
    say(order, words, actor, at)
    finish(actor, "handed_over", order, at, to=receiver.pk)
    return order


@transaction.atomic
def hand_over_shift(actor: Actor, site: Site, receiver: Person, words: str, *, at: datetime) -> Handover:
    """Give all one's open orders at a site to the next shift, with a word.

    Raises Refused, HandedToOneself, NothingToHandOver, NotAtSite.
    """
    demand(may_take_orders, actor, None, at)
    giver = acting_person(actor)
    if giver == receiver:
        raise HandedToOneself(name=receiver.name)
    mine = Order.objects.select_for_update().filter(holder=giver, site=site, state__in=UNFINISHED)
    held = list(mine.order_by("pk"))
    if not held and not words.strip():
        raise NothingToHandOver
    made = Handover.objects.create(
        giver=giver, receiver=receiver, site=site, shift=True, words=words.strip(), handed_at=at
    )
    made.orders.set(held)
    for order in held:
        assign(order, receiver, at)
        finish(actor, "handed_over", order, at, to=receiver.pk, shift=made.pk)
    put_out(HANDOVER, made.pk, at)
    record(actor.account_id, "orders.shift_handed_over", f"handover:{made.pk}", {"orders": len(held)}, at=at)
    tell_receiver(made, held, at)
    return made


@transaction.atomic
def accept_handover(actor: Actor, handover_id: int, *, at: datetime) -> Handover:
    """Take on what was handed over.

    Raises Refused, HandoverOver.
    """
    handover = _open_handover(actor, handover_id, at)
    handover.accepted_at = at
    _ended(actor, handover, "handover_accepted", at)
    return handover


@transaction.atomic
def decline_handover(actor: Actor, handover_id: int, words: str, *, at: datetime) -> Handover:
    """Give back what is not one's own, with a word: the orders are the giver's again.

    Raises Refused, HandoverOver.
    """
    handover = _open_handover(actor, handover_id, at)
    handover.declined_at = at
    for order in handover.orders.select_for_update().filter(holder=handover.receiver, state__in=UNFINISHED):
        assign(order, handover.giver, at)
        say(order, words, actor, at)
        finish(actor, "handed_over", order, at, to=handover.giver_id, back=handover.pk)
    _ended(actor, handover, "handover_declined", at)
    tell_giver(handover, at)
    return handover


def _open_handover(actor: Actor, handover_id: int, at: datetime) -> Handover:
    Handover.objects.select_for_update().get(pk=handover_id)
    handover = Handover.objects.select_related("giver", "receiver").get(pk=handover_id)
    demand(may_answer_handover, actor, HandoverSubject(handover), at)
    if handover.accepted_at or handover.declined_at:
        raise HandoverOver
    return handover


def _ended(actor: Actor, handover: Handover, act: str, at: datetime) -> None:
    handover.save(update_fields=["accepted_at", "declined_at"])
    put_out(HANDOVER, handover.pk, at)
    record(actor.account_id, f"orders.{act}", f"handover:{handover.pk}", {}, at=at)
