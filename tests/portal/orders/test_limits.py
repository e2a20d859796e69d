"""The table of limits: versions that begin later, kept by managers and HR, never changed."""

from datetime import date

import pytest

from gongping.portal.kernel.api import Refused
from gongping.portal.orders.actions.limits import make_category, make_table
from gongping.portal.orders.faults import CategoryThere, LimitsInPast, LimitsTwice
from gongping.portal.orders.models import LimitTable, Order
from gongping.portal.orders.rules.defaults import CALENDAR, Wanted, usual_lines
from tests.portal.orders.desk import DAY, MINUTE, MONDAY, actor, category, taken

TOMORROW = date(2026, 9, 15)


def stricter(firm, who="贺兰", since=TOMORROW, at=MONDAY):
    own = Wanted("repair", category("漏水").pk, "normal", 10, 60)
    return make_table(actor(firm[who]), since, CALENDAR, [*usual_lines(), own], "漏水先办", at=at)


def test_a_new_table_holds_from_its_day_on_and_changes_nothing_taken_before(firm):
    before = taken(firm)
    stricter(firm)
    after = taken(firm, at=MONDAY + DAY)
    assert Order.objects.get(pk=before.pk).due_at == before.due_at
    assert after.due_at == MONDAY + DAY + 60 * MINUTE
    assert taken(firm, at=MONDAY + DAY, name="电梯").due_at > after.due_at


def test_no_table_begins_today_or_earlier(firm):
    with pytest.raises(LimitsInPast):
        stricter(firm, since=date(2026, 9, 14))


def test_one_table_a_day(firm):
    stricter(firm)
    with pytest.raises(LimitsTwice):
        stricter(firm)
    assert LimitTable.objects.count() == 2


@pytest.mark.parametrize(
    "who,may", [("贺兰", True), ("沈雁", True), ("仇敏", False), ("曾晓雨", False), ("解立新", False)]
)
def test_managers_and_hr_keep_it(firm, who, may):
    if may:
        assert stricter(firm, who=who).pk
    else:
        with pytest.raises(Refused):
            stricter(firm, who=who)


def test_a_category_is_made_once(firm):
    made = make_category(actor(firm["贺兰"]), "repair", "充电桩", at=MONDAY)
    assert taken(firm, name="充电桩").category == made
    with pytest.raises(CategoryThere):
        make_category(actor(firm["贺兰"]), "repair", "充电桩", at=MONDAY)
