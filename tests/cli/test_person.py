"""A person's data from the command line: handed out, erased only when the number is typed again."""

from datetime import date

import pytest
from click.testing import CliRunner

from gongping.cli.erase_person import ErasingNotConfirmed, erase_person
from gongping.cli.export_person import export_person
from gongping.portal.people.api import Person
from tests.portal.people.company import company

NUMBER = "JH1009"


@pytest.fixture
def leaver(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    who = company()["朴正花"]
    assert who.employments.get().until == date(2026, 7, 1)
    return who


def number_of(who: Person) -> str:
    return Person.objects.get(pk=who.pk).employee_id


def test_the_export_says_where_it_is_and_for_whom(leaver, tmp_path):
    place = tmp_path / "her.zip"
    said = CliRunner().invoke(export_person, [NUMBER, str(place)], catch_exceptions=False).output
    assert place.is_file()
    assert str(place) in said


def test_erasing_asks_for_the_number_and_takes_no_other(leaver):
    with pytest.raises(ErasingNotConfirmed):
        CliRunner().invoke(erase_person, [NUMBER], input="JH1001\n", catch_exceptions=False)
    assert number_of(leaver) == NUMBER


@pytest.mark.parametrize(("options", "typed"), [([], f"{NUMBER}\n"), (["--yes"], "")])
def test_erasing_says_what_stays_and_why(leaver, options, typed):
    said = CliRunner().invoke(erase_person, [NUMBER, *options], input=typed, catch_exceptions=False).output
    assert number_of(leaver) != NUMBER
    assert "people.Employment" in said
