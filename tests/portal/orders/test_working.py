"""Working on an order: answer, pause, go on, finish, call back; the clock and who may."""

import pytest
from django.db import IntegrityError, transaction

from gongping.portal.kernel.api import ALLOWED, Policy, Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.orders.actions.after import Answer, call_back, close_silent, reopen
from gongping.portal.orders.actions.contacts import look_at_contact
from gongping.portal.orders.actions.photos import MOST_PHOTOS, add_photo
from gongping.portal.orders.actions.reclassifying import reclassify
from gongping.portal.orders.actions.working import pause, resolve, respond, resume
from gongping.portal.orders.faults import EmergencyNotPaused, OrderStepWrong, TooManyPhotos
from gongping.portal.orders.models import Order, PauseReason, State, Urgency
from tests.portal.orders.desk import DAY, HOUR, MINUTE, MONDAY, actor, category, picture, taken

ENGINEER = PauseReason.ENGINEER


def paused(firm, order, at):
    return pause(actor(firm["曾晓雨"], at), order.pk, ENGINEER, firm.engineering, "等水工", at=at)


def test_the_clock_stands_still_while_the_engineer_is_waited_for(firm):
    order = taken(firm)
    assert paused(firm, order, MONDAY + HOUR).due_at is None
    after = resume(actor(firm["曾晓雨"]), order.pk, at=MONDAY + 4 * HOUR)
    assert after.due_at == order.due_at + 3 * HOUR
    assert (after.state, after.waits_for) == (State.OPEN, None)


def test_a_pause_at_night_moves_nothing(firm):
    order = taken(firm)
    paused(firm, order, MONDAY + 10 * HOUR)
    assert resume(actor(firm["曾晓雨"]), order.pk, at=MONDAY + 20 * HOUR).due_at == order.due_at


def test_an_emergency_waits_for_nobody(firm):
    order = taken(firm, urgency="emergency")
    with pytest.raises(EmergencyNotPaused):
        paused(firm, order, MONDAY + MINUTE)


def test_a_resident_is_answered_once(firm):
    order = taken(firm)
    assert respond(actor(firm["曾晓雨"]), order.pk, at=MONDAY + MINUTE).responded_at == MONDAY + MINUTE
    with pytest.raises(OrderStepWrong):
        respond(actor(firm["曾晓雨"]), order.pk, at=MONDAY + 2 * MINUTE)


def test_finishing_ends_a_pause(firm):
    order = taken(firm)
    paused(firm, order, MONDAY + HOUR)
    done = resolve(actor(firm["曾晓雨"]), order.pk, "已换阀门", at=MONDAY + 2 * HOUR)
    assert (done.state, done.resolved_at) == (State.RESOLVED, MONDAY + 2 * HOUR)
    assert done.due_at == order.due_at + HOUR


def test_what_the_resident_confirms_is_closed(firm):
    order = taken(firm)
    resolve(actor(firm["曾晓雨"]), order.pk, "", at=MONDAY + HOUR)
    done = call_back(actor(firm["单丽"]), order.pk, Answer.SETTLED, "", at=MONDAY + 2 * HOUR)
    assert (done.state, done.called_back_at) == (State.CLOSED, MONDAY + 2 * HOUR)


def test_what_nobody_speaks_of_for_72_hours_closes_by_itself(firm):
    order = taken(firm)
    resolve(actor(firm["曾晓雨"]), order.pk, "", at=MONDAY + HOUR)
    assert close_silent(MONDAY + 3 * DAY) == 0
    assert close_silent(MONDAY + 3 * DAY + HOUR) == 1
    assert Order.objects.get(pk=order.pk).closed_at == MONDAY + 3 * DAY + HOUR
    assert close_silent(MONDAY + 9 * DAY) == 0


def test_a_resident_who_was_not_reached_was_not_called_back(firm):
    order = taken(firm)
    resolve(actor(firm["曾晓雨"]), order.pk, "", at=MONDAY + HOUR)
    tried = call_back(actor(firm["单丽"]), order.pk, Answer.NOT_REACHED, "", at=MONDAY + 2 * HOUR)
    assert (tried.state, tried.called_back_at) == (State.RESOLVED, None)


def test_an_order_opened_again_is_due_when_it_was_plus_the_time_it_was_thought_done(firm):
    order = taken(firm)
    resolve(actor(firm["曾晓雨"]), order.pk, "", at=MONDAY + HOUR)
    again = reopen(actor(firm["单丽"]), order.pk, "还在漏", at=MONDAY + 3 * HOUR)
    assert (again.state, again.resolved_at) == (State.OPEN, None)
    assert again.due_at == order.due_at + 2 * HOUR


def test_closing_early_and_opening_again_gains_no_time(firm):
    order = taken(firm)
    at = order.due_at + HOUR
    resolve(actor(firm["曾晓雨"], at), order.pk, "", at=at)
    again = reopen(actor(firm["单丽"], at), order.pk, "没办", at=at + HOUR)
    assert again.due_at == order.due_at


@pytest.mark.parametrize("who", ["单丽", "仇敏", "贺兰", "沈雁", "解立新"])
def test_only_the_holder_works_on_an_order(firm, who):
    order = taken(firm)
    for act in (respond, resume):
        with pytest.raises(Refused):
            act(actor(firm[who]), order.pk, at=MONDAY)
    assert respond(actor(firm["曾晓雨"]), order.pk, at=MONDAY).responded_at


def test_reclassifying_by_the_holder_leaves_the_deadline(firm):
    order = taken(firm, urgency=Urgency.URGENT)
    changed = reclassify(
        actor(firm["曾晓雨"]), order.pk, category("噪音"), Urgency.NORMAL, "其实是噪音", at=MONDAY + HOUR
    )
    assert (changed.kind, changed.due_at, changed.respond_by) == ("complaint", order.due_at, order.respond_by)
    event = changed.events.get(event="reclassified")
    assert (event.before["category"], event.after["category"]) == (order.category_id, category("噪音").pk)


@pytest.mark.parametrize("who", ["曾晓雨"])
def test_the_holder_cannot_set_a_deadline_anew(firm, who):
    order = taken(firm, urgency=Urgency.URGENT)
    with pytest.raises(Refused):
        longer(firm, who, order)
    assert Order.objects.get(pk=order.pk).due_at == order.due_at


def test_without_its_policy_the_holder_could(firm, monkeypatch):
    order = taken(firm, urgency=Urgency.URGENT)
    asked = Policy.__call__
    monkeypatch.setattr(
        Policy,
        "__call__",
        lambda self, *rest: ALLOWED if self.name == "orders.order.reset_due" else asked(self, *rest),
    )
    assert longer(firm, "曾晓雨", order).due_at > order.due_at


def test_a_superior_who_did_not_take_it_may(firm):
    order = taken(firm, urgency=Urgency.URGENT)
    assert longer(firm, "仇敏", order).due_at > order.due_at


def test_a_superior_who_took_it_and_gave_it_away_may_not(firm):
    order = taken(firm, who="仇敏", holder=firm["单丽"], urgency=Urgency.URGENT)
    with pytest.raises(Refused):
        longer(firm, "仇敏", order)
    assert longer(firm, "贺兰", order).due_at > order.due_at


def longer(firm, who, order):
    return reclassify(
        actor(firm[who]), order.pk, order.category, Urgency.NORMAL, "不急", new_due=True, at=MONDAY + HOUR
    )


def test_the_database_keeps_a_paused_order_without_deadline_and_a_running_one_with(firm):
    order = taken(firm)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(due_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state=State.PAUSED)


def test_each_look_at_a_number_is_written_down_before_it_is_shown(firm):
    order = taken(firm, phone="13800001234")
    assert look_at_contact(actor(firm["单丽"]), order.pk, at=MONDAY).phone == "13800001234"
    entry = Entry.objects.get(act="contact.viewed")
    assert (entry.subject, entry.actor_id) == (f"order:{order.pk}", firm["单丽"].account_id)


def test_an_order_has_nine_photographs_at_most(firm):
    order = taken(firm)
    for _ in range(MOST_PHOTOS):
        add_photo(actor(firm["曾晓雨"]), order.pk, picture(), at=MONDAY)
    with pytest.raises(TooManyPhotos):
        add_photo(actor(firm["曾晓雨"]), order.pk, picture(), at=MONDAY)
