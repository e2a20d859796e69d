"""Language and look: kept, and the way back leads nowhere else."""

import pytest
from django.test import Client

from gongping.portal.accounts.api import Account
from gongping.portal.ledger.api import Entry
from tests.portal.people.company import company

pytestmark = pytest.mark.django_db
EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "\n//evil.example",
    "",
]


def test_a_stranger_chooses_the_language_and_it_stays():
    client = Client()
    back = client.post("/preferences/", {"language": "en", "next": "/gallery/"})
    assert (back.status_code, back["Location"]) == (302, "/gallery/")
    assert "Components and states" in client.get("/gallery/").content.decode()


def test_the_look_stands_at_the_root_of_every_page():
    client = Client()
    client.post("/preferences/", {"theme": "dark"})
    assert 'class="theme-dark"' in client.get("/gallery/").content.decode()
    client.post("/preferences/", {"theme": "system"})
    assert "theme-" not in client.get("/gallery/").content.decode().split("<head>")[0]


def test_choosing_the_look_leaves_the_language():
    client = Client()
    client.post("/preferences/", {"language": "en"})
    client.post("/preferences/", {"theme": "light"})
    assert 'lang="en"' in client.get("/gallery/").content.decode()


@pytest.mark.parametrize("evil", EVIL)
def test_the_way_back_never_leaves_the_portal(evil):
    assert Client().post("/preferences/", {"theme": "dark", "next": evil})["Location"] == "/"


@pytest.mark.parametrize("choice", [{"language": "tlh"}, {"theme": "<script>"}])
def test_a_choice_that_is_not_offered_changes_nothing(choice):
    client = Client()
    client.post("/preferences/", choice)
    assert dict(client.cookies) == {}


def test_a_link_cannot_choose():
    assert Client().get("/preferences/", {"theme": "dark"}).status_code == 405


def test_without_its_token_a_choice_is_refused():
    assert Client(enforce_csrf_checks=True).post("/preferences/", {"theme": "dark"}).status_code == 403


PASSWORD = "correct-horse-battery"


@pytest.fixture
def clerk():
    """Somebody who may sign in with a password."""
    account = company()["曾晓雨"].account
    account.set_password(PASSWORD)
    account.save()
    return account


def test_a_choice_made_at_one_computer_is_there_at_the_next(clerk):
    first, second = Client(), Client()
    first.force_login(clerk)
    first.post("/preferences/", {"language": "en", "theme": "dark"})
    second.post("/sign-in/", {"username": clerk.username, "password": PASSWORD})
    page = second.get("/").content.decode()
    assert 'lang="en"' in page
    assert 'class="theme-dark"' in page


def test_a_choice_is_recorded_once_and_one_part_leaves_the_other(clerk):
    client = Client()
    client.force_login(clerk)
    for _ in range(2):
        client.post("/preferences/", {"theme": "dark"})
    assert Entry.objects.filter(act="accounts.choices_kept").count() == 1
    kept = Account.objects.get(pk=clerk.pk)
    assert (kept.language, kept.theme) == ("zh-hans", "dark")


def test_what_is_not_offered_is_not_kept_with_the_account(clerk):
    client = Client()
    client.force_login(clerk)
    client.post("/preferences/", {"theme": "<script>"})
    assert Account.objects.get(pk=clerk.pk).theme == "system"


def test_a_stranger_changes_no_account(clerk):
    Client().post("/preferences/", {"theme": "dark"})
    assert Account.objects.get(pk=clerk.pk).theme == "system"
