"""The policy about one order and the query over all give the same answer for everybody."""

import pytest

from gongping.portal.accounts.api import Account
from gongping.portal.orders.actions.handing_over import hand_over
from gongping.portal.orders.actions.working import pause
from gongping.portal.orders.models import Order, PauseReason
from gongping.portal.orders.policies import may_see_order
from gongping.portal.orders.queries.sight import visible_orders
from gongping.portal.orders.subjects import subject_of
from gongping.portal.people.api import Employment, Site, actor_of_account, sort_key
from tests.portal.orders.desk import MONDAY, actor, elsewhere, taken
from tests.portal.people.company import TODAY, lend


@pytest.fixture
def orders(firm):
    """Orders of two sites, held, handed on, waiting for engineers; offices work at no site of theirs."""
    office = Site.objects.create(name="总部", sort_key=sort_key("总部"))
    names = ("贺兰", "沈雁", "解立新", "翟建国")
    Employment.objects.filter(person__name__in=names).update(site=office)
    made = [taken(firm), taken(firm, who="单丽", site=elsewhere(firm)), taken(firm, who="查志强")]
    made.append(taken(firm, who="单丽", site=elsewhere(firm)))
    pause(actor(firm["单丽"]), made[1].pk, PauseReason.ENGINEER, firm.engineering, "", at=MONDAY)
    hand_over(actor(firm["查志强"]), made[2].pk, firm["仇敏"], "", at=MONDAY)
    lend(firm["仇敏"], firm["查志强"], "supervisor", TODAY, TODAY.replace(day=28))
    return made


def everybody():
    return [account.pk for account in Account.objects.all()]


def test_policy_and_query_agree_for_everybody(firm, orders):
    for account_id in everybody():
        who = actor_of_account(account_id, MONDAY.replace(day=16))
        at = MONDAY.replace(day=16)
        seen = set(visible_orders(who, at).values_list("pk", flat=True))
        allowed = {
            one.pk
            for one in Order.objects.select_related("department", "waits_for")
            if may_see_order(who, subject_of(who, one, at), at)
        }
        assert seen == allowed, Account.objects.get(pk=account_id)


@pytest.mark.parametrize(
    "name,numbers",
    [
        ("曾晓雨", {0, 2}),  # her site
        ("翟建国", {1}),  # engineering is waited for
        ("贺兰", {0, 1, 2, 3}),  # the whole service department
        ("沈雁", {0, 1, 2, 3}),
        ("解立新", {0, 1, 2, 3}),
    ],
)
def test_who_sees_which(firm, orders, name, numbers):
    seen = set(visible_orders(actor(firm[name]), MONDAY))
    assert seen == {orders[number] for number in numbers}


def test_a_technical_account_sees_none(firm, orders):
    admin = actor_of_account(Account.objects.get(username="admin").pk, MONDAY)
    assert not visible_orders(admin, MONDAY).exists()
