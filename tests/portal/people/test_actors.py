"""Who acts: roles as they hold at the moment of a request."""

from datetime import UTC, date, datetime

import pytest

from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import NOBODY, Grant, Role
from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.models import Delegation, RoleGrant
from tests.portal.people.company import NOW, company, employ, grant, lend

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return company()


def acting(who, at=NOW):
    return actor_of_account(who.account_id, at)


def test_everybody_employed_is_an_employee_and_no_more(firm):
    actor = acting(firm["曾晓雨"])
    assert actor.grants == {Grant(Role.EMPLOYEE, firm.front_desk.pk)}
    assert actor.line_of == frozenset()


def test_a_reporting_line_alone_makes_a_supervisor(firm):
    actor = acting(firm["仇敏"])
    assert actor.has(Role.SUPERVISOR)
    assert actor.line_of == {firm["仇敏"].pk}


def test_a_grant_holds_from_its_first_day_to_the_day_before_its_last(firm):
    who = firm["单丽"]
    grant(who.account, RoleGrant.Role.HR, firm.service, since=date(2026, 9, 15), until=date(2026, 9, 20))
    first = datetime(2026, 9, 14, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    end = datetime(2026, 9, 19, 16, 0, tzinfo=UTC)
    assert acting(who, first).has(Role.HR)
    assert not acting(who, first.replace(minute=0, hour=15, second=59)).has(Role.HR)
    assert acting(who, end.replace(hour=15, minute=59)).has(Role.HR)
    assert not acting(who, end).has(Role.HR)


def test_somebody_who_left_is_nobody_from_midnight_on(firm):
    who = firm["朴正花"]
    assert acting(who, datetime(2026, 6, 30, 15, 59, tzinfo=UTC)).signed_in
    assert acting(who, datetime(2026, 6, 30, 16, 0, tzinfo=UTC)) == NOBODY


def test_a_delegation_lends_the_role_and_ends_by_itself(firm):
    lend(firm["贺兰"], firm["仇敏"], Delegation.Role.MANAGER, date(2026, 9, 10), date(2026, 9, 20))
    lent = Grant(Role.MANAGER, firm.service.pk)
    assert lent in acting(firm["仇敏"]).grants
    assert lent not in acting(firm["仇敏"], datetime(2026, 9, 20, tzinfo=UTC)).grants
    assert lent in acting(firm["贺兰"]).grants


def test_a_delegation_lends_no_more_than_the_absent_person_holds(firm):
    lend(firm["单丽"], firm["曾晓雨"], Delegation.Role.HR, date(2026, 9, 10), date(2026, 9, 20))
    assert not acting(firm["曾晓雨"]).has(Role.HR)


def test_a_delegation_of_a_line_lends_the_team(firm):
    lend(firm["仇敏"], firm["曾晓雨"], Delegation.Role.SUPERVISOR, date(2026, 9, 10), date(2026, 9, 20))
    actor = acting(firm["曾晓雨"])
    assert actor.line_of == {firm["仇敏"].pk}
    assert actor.has(Role.SUPERVISOR)


def test_an_administrator_needs_no_person(firm):
    actor = actor_of_account(Account.objects.get(username="admin").pk, NOW)
    assert actor.person_id is None
    assert actor.grants == {Grant(Role.ADMINISTRATOR)}


def test_a_second_post_leaves_the_main_department(firm):
    who = firm["曾晓雨"]
    employ(who, firm.engineering, firm.site, firm.post, kind="second")
    assert Grant(Role.EMPLOYEE, firm.front_desk.pk) in acting(who).grants


def test_the_actor_takes_two_queries(firm, django_assert_num_queries):
    with django_assert_num_queries(2):
        acting(firm["贺兰"])
