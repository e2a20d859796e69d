"""Every list that is searched for persons finds them alike."""

import pytest

from gongping.portal.components.api import Search
from gongping.portal.people.api import Employment, Person, person_lookups
from tests.house.source import PORTAL, python_files
from tests.portal.people.company import company


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["晓雨", "ZengXiao", "zx", "jh1001"])
def test_somebody_is_found_by_name_sound_initials_and_number(asked):
    company()
    people = Search("", person_lookups()).narrow(Person.objects.all(), asked)
    rows = Search("", person_lookups("person__")).narrow(Employment.objects.all(), asked)
    assert [one.name for one in people] == ["曾晓雨"]
    assert [one.person.name for one in rows] == ["曾晓雨"]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["xiaoyu", "xy", "1001"])
def test_nobody_is_found_by_the_middle_of_sound_initials_or_number(asked):
    company()
    assert not Search("", person_lookups()).narrow(Person.objects.all(), asked).exists()


def test_no_list_writes_out_for_itself_how_somebody_is_found():
    written = [path.name for path in python_files(PORTAL) if "initials__" in path.read_text("utf-8")]
    assert written == ["finding.py"]
