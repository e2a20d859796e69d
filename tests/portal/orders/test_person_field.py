"""Where a list of people would be too long, somebody is named by number or by a name that is theirs alone."""

import pytest
from django.core.exceptions import ValidationError

from gongping.portal.orders.forms import teamwork
from gongping.portal.orders.forms.teamwork import CallForm
from gongping.portal.people.api import Person, PersonAmong
from tests.portal.people.company import NOW, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def field():
    for number, name in (("JH1", "曾晓雨"), ("JH2", "单丽"), ("JH3", "单丽")):
        person(number, name, signs_in=False)
    person("JH4", "翟建国", signs_in=False)
    return PersonAmong(Person.objects.exclude(employee_id="JH4"))


@pytest.mark.parametrize("said", ["JH1", "曾晓雨", " 曾晓雨 "])
def test_a_number_or_a_name_of_one_person_is_understood(field, said):
    assert field.clean(said).employee_id == "JH1"


def test_a_name_that_two_bear_asks_for_the_number(field):
    with pytest.raises(ValidationError, match="请填工号"):
        field.clean("单丽")
    assert field.clean("JH3").name == "单丽"


def test_somebody_who_is_not_among_them_is_nobody(field):
    with pytest.raises(ValidationError, match="没有这个工号或姓名"):
        field.clean("翟建国")


def test_a_short_list_is_shown_and_a_long_one_is_not(field, monkeypatch):
    people = Person.objects.all()
    assert "<select" in str(CallForm(people, NOW)["person"])
    monkeypatch.setattr(teamwork, "MOST_IN_A_LIST", 3)
    assert "<select" not in str(CallForm(people, NOW)["person"])
