"""Who sees whom: the policy for one person and the query for lists agree."""

from datetime import date

import pytest

from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.models import Delegation, Person, RoleGrant
from gongping.portal.people.policies import leads, may_see_person
from gongping.portal.people.queries import standings_of, team_of, visible_persons
from tests.portal.people.company import NOW, Company, company, employ, grant, lend, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm() -> Company:
    made = company()
    grant(made["翟建国"].account, RoleGrant.Role.HR, made.front_desk)
    employ(made["查志强"], made.engineering, made.site, made.post, kind="second")
    lend(made["仇敏"], made["查志强"], Delegation.Role.SUPERVISOR, date(2026, 9, 1), date(2026, 10, 1))
    employ(person("JH2001", "任静"), made.butlers, made.site, made.post, since=date(2026, 10, 1))
    return made


def names(persons) -> set[str]:
    return {one.name for one in persons}


def seen_by(firm, name: str) -> set[str]:
    return names(visible_persons(actor_of_account(firm[name].account_id, NOW), NOW))


def test_an_employee_sees_only_themselves(firm):
    assert seen_by(firm, "曾晓雨") == {"曾晓雨"}


def test_a_supervisor_sees_the_direct_team_and_nobody_beside_it(firm):
    assert seen_by(firm, "仇敏") == {"仇敏", "曾晓雨", "单丽"}


def test_a_deputy_sees_the_lent_team(firm):
    assert seen_by(firm, "查志强") == {"查志强", "曾晓雨", "单丽"}


def test_a_manager_sees_the_department_with_those_below_it_but_nobody_who_left(firm):
    assert seen_by(firm, "贺兰") == {"贺兰", "曾晓雨", "单丽", "仇敏", "查志强", "任静"}


def test_hr_sees_everybody_and_those_who_left(firm):
    assert seen_by(firm, "沈雁") == names(Person.objects.all())


def test_hr_of_one_department_sees_that_department_and_those_who_left_it(firm):
    assert seen_by(firm, "翟建国") == {"翟建国", "曾晓雨", "单丽", "仇敏", "朴正花"}


def test_policy_and_query_agree_about_everybody(firm):
    everybody = list(Person.objects.all())
    standings = standings_of([one.pk for one in everybody], NOW)
    for viewer in everybody:
        actor = actor_of_account(viewer.account_id, NOW)
        if not actor.signed_in:
            continue
        listed = set(visible_persons(actor, NOW).values_list("pk", flat=True))
        decided = {one.pk for one in everybody if may_see_person(actor, standings[one.pk], NOW)}
        assert listed == decided, viewer.name


def test_leading_and_the_team_agree_about_everybody(firm):
    everybody = list(Person.objects.all())
    standings = standings_of([one.pk for one in everybody], NOW)
    for viewer in everybody:
        actor = actor_of_account(viewer.account_id, NOW)
        if actor.signed_in:
            team = set(team_of(actor, NOW).values_list("pk", flat=True))
            assert team == {one.pk for one in everybody if leads(actor, standings[one.pk])}, viewer.name


def test_nobody_leads_themselves(firm):
    actor = actor_of_account(firm["贺兰"].account_id, NOW)
    assert not team_of(actor, NOW).filter(pk=firm["贺兰"].pk).exists()


def test_standings_take_two_queries(firm, django_assert_num_queries):
    ids = list(Person.objects.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        standings_of(ids, NOW)
