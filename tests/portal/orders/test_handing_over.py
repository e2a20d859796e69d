"""Handing orders over: whose they are, and how soon they are taken on."""

import pytest

from gongping.portal.kernel.api import Refused
from gongping.portal.notices.api import Notice
from gongping.portal.orders.actions.handing_over import (
    accept_handover,
    decline_handover,
    hand_over,
    hand_over_shift,
)
from gongping.portal.orders.actions.working import resolve
from gongping.portal.orders.faults import HandedToOneself, HandoverOver, NothingToHandOver, OrderStepWrong
from gongping.portal.orders.models import Handover, Order
from tests.portal.orders.desk import HOUR, MINUTE, MONDAY, actor, taken


def given_on(firm, order, to="单丽", by="曾晓雨", at=MONDAY + MINUTE):
    return hand_over(actor(firm[by]), order.pk, firm[to], "我去走访了", at=at)


def test_an_order_handed_over_is_the_receivers_and_they_are_told(firm):
    order = given_on(firm, taken(firm))
    assert order.holder == firm["单丽"]
    assert Notice.objects.get(account=firm["单丽"].account).kind == "orders.handed_to_you"
    assert [row.person.name for row in order.events.filter(event="assigned")] == ["曾晓雨", "单丽"]


def test_taking_on_is_noted_once_and_only_by_the_receiver(firm):
    given_on(firm, taken(firm))
    waiting = Handover.objects.get()
    with pytest.raises(Refused):
        accept_handover(actor(firm["曾晓雨"]), waiting.pk, at=MONDAY + HOUR)
    assert accept_handover(actor(firm["单丽"]), waiting.pk, at=MONDAY + HOUR).accepted_at == MONDAY + HOUR
    with pytest.raises(HandoverOver):
        accept_handover(actor(firm["单丽"]), waiting.pk, at=MONDAY + HOUR)


def test_what_is_not_mine_goes_back_to_the_giver(firm):
    order = given_on(firm, taken(firm))
    decline_handover(actor(firm["单丽"]), Handover.objects.get().pk, "不是我的项目", at=MONDAY + HOUR)
    assert Order.objects.get(pk=order.pk).holder == firm["曾晓雨"]
    assert order.words.filter(text="不是我的项目").exists()
    assert Notice.objects.get(account=firm["曾晓雨"].account).kind == "orders.came_back"


def test_what_went_on_since_does_not_come_back(firm):
    order = given_on(firm, taken(firm))
    given_on(firm, order, to="查志强", by="单丽", at=MONDAY + 2 * MINUTE)
    first = Handover.objects.order_by("pk").first()
    decline_handover(actor(firm["单丽"]), first.pk, "晚了", at=MONDAY + HOUR)
    assert Order.objects.get(pk=order.pk).holder == firm["查志强"]


def test_a_shift_gives_everything_unfinished_at_once(firm):
    orders = [taken(firm), taken(firm, name="噪音"), taken(firm, name="电梯")]
    resolve(actor(firm["曾晓雨"]), orders[2].pk, "", at=MONDAY)
    made = hand_over_shift(actor(firm["曾晓雨"]), firm.site, firm["单丽"], "钥匙在抽屉", at=MONDAY + HOUR)
    assert set(made.orders.all()) == set(orders[:2])
    assert {one.holder.name for one in Order.objects.filter(state="open")} == {"单丽"}


def test_an_empty_shift_needs_a_word(firm):
    with pytest.raises(NothingToHandOver):
        hand_over_shift(actor(firm["曾晓雨"]), firm.site, firm["单丽"], " ", at=MONDAY)
    assert hand_over_shift(actor(firm["曾晓雨"]), firm.site, firm["单丽"], "无待办", at=MONDAY).pk


def test_nobody_hands_over_to_themselves_or_what_is_done(firm):
    order = taken(firm)
    with pytest.raises(HandedToOneself):
        given_on(firm, order, to="曾晓雨")
    resolve(actor(firm["曾晓雨"]), order.pk, "", at=MONDAY)
    with pytest.raises(OrderStepWrong):
        given_on(firm, order)


@pytest.mark.parametrize("who,may", [("单丽", False), ("仇敏", True), ("贺兰", True), ("沈雁", False)])
def test_who_leads_the_holder_may_hand_over_and_colleagues_may_not(firm, who, may):
    order = taken(firm)
    if may:
        assert given_on(firm, order, to="查志强", by=who).holder == firm["查志强"]
    else:
        with pytest.raises(Refused):
            given_on(firm, order, to="查志强", by=who)
