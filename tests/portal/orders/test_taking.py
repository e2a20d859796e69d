"""Taking an order: what is kept where, and by when it is due."""

from datetime import UTC, datetime

import pytest

from gongping.portal.kernel.api import Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.orders.actions.taking import take_order
from gongping.portal.orders.faults import LimitsMissing, NotAtSite
from gongping.portal.orders.models import Contact, Household, LimitTable, Order, Photo, State, Words
from tests.portal.orders.desk import DAY, HOUR, MINUTE, MONDAY, actor, elsewhere, given, picture, taken
from tests.portal.people.company import employ


def test_an_order_is_the_takers_and_due_by_working_hours(firm):
    order = taken(firm)
    assert (order.holder, order.state) == (firm["曾晓雨"], State.OPEN)
    assert order.respond_by == MONDAY + 120 * MINUTE
    # two working days of 9.5 hours from 09:00: Wednesday 09:00, half an hour after opening
    assert order.due_at == MONDAY + 2 * DAY


def test_an_emergency_runs_by_the_clock(firm):
    night = MONDAY + 14 * HOUR
    order = taken(firm, at=night, urgency="emergency")
    assert order.by_clock
    assert order.due_at == night + 2 * HOUR


def test_the_same_night_a_normal_order_waits_for_the_morning(firm):
    night = MONDAY + 14 * HOUR
    assert taken(firm, at=night).respond_by == datetime(2026, 9, 15, 2, 30, tzinfo=UTC)


def test_numbers_of_a_day_have_no_gaps_and_begin_anew_each_day(firm):
    numbers = [taken(firm).number, taken(firm).number, taken(firm, at=MONDAY + DAY).number]
    assert numbers == ["GD260914-0001", "GD260914-0002", "GD260915-0001"]


def test_a_refused_order_uses_up_no_number(firm):
    with pytest.raises(NotAtSite):
        taken(firm, who="曾晓雨", site=elsewhere(firm))
    assert taken(firm).number == "GD260914-0001"


@pytest.mark.parametrize("written", ["3-2-501", "3栋2单元501室", "３－２－５０１", "03-02-501 "])
def test_a_home_is_known_however_it_is_written(firm, written):
    assert taken(firm, household=written).household == taken(firm, household="3-2-501").household
    assert Household.objects.count() == 1


def test_words_and_numbers_of_residents_stand_in_rows_of_their_own(firm):
    order = taken(firm, contact_name="陈女士", phone="13800001234", photo=picture())
    kept = {field.name: getattr(order, field.attname) for field in Order._meta.concrete_fields}
    assert not [value for value in kept.values() if value in ("陈女士", "13800001234", "厨房水管漏水")]
    assert Contact.objects.get(order=order).phone == "13800001234"
    assert Words.objects.get(order=order).text == "厨房水管漏水"
    assert Photo.objects.filter(order=order).count() == 1


def test_taking_is_written_down_without_anybodys_words(firm):
    order = taken(firm, contact_name="陈女士", phone="13800001234")
    entry = Entry.objects.get(act="orders.taken")
    assert entry.subject == f"order:{order.pk}"
    assert not {"陈女士", "13800001234", "厨房水管漏水", "3-2-501"} & set(map(str, entry.facts.values()))


def test_an_order_settled_at_once_is_done_at_once(firm):
    order = taken(firm, name="费用咨询", answered=True)
    assert (order.state, order.responded_at, order.resolved_at) == (State.RESOLVED, MONDAY, MONDAY)


def test_an_order_given_to_a_colleague_waits_to_be_taken_on(firm):
    order = taken(firm, holder=firm["单丽"])
    assert order.holder == firm["单丽"]
    assert order.handovers.get().receiver == firm["单丽"]


def test_without_a_table_of_limits_nothing_is_taken(firm):
    before = MONDAY - DAY
    with pytest.raises(LimitsMissing):
        taken(firm, at=before)
    assert LimitTable.objects.count() == 1


def test_nobody_takes_orders_at_a_site_where_they_do_not_work(firm):
    with pytest.raises(NotAtSite):
        taken(firm, who="查志强", site=elsewhere(firm))
    employ(firm["查志强"], firm.butlers, elsewhere(firm), firm.post, kind="second")
    assert taken(firm, who="查志强", site=elsewhere(firm)).site == elsewhere(firm)


def test_whoever_is_no_person_takes_no_order(firm):
    from gongping.portal.accounts.api import Account
    from gongping.portal.people.api import actor_of_account

    admin = actor_of_account(Account.objects.get(username="admin").pk, MONDAY)
    with pytest.raises(Refused):
        take_order(admin, given(firm), at=MONDAY)
    assert take_order(actor(firm["曾晓雨"]), given(firm), at=MONDAY).pk
