"""What every address refuses whoever asks: forged forms, foreign hosts, ways out, fixed sessions."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal.accounts.signing_in import PASSWORD, give_password, try_password
from tests.portal.matrix.asking import account_of
from tests.portal.matrix.subjects import MAKERS
from tests.portal.matrix.table import VIEWERS, rows
from tests.portal.people.company import company

TABLE = rows()
UNSAFE = sorted((name, method) for name, row in TABLE.items() for method in row.allowed if method != "GET")
OUT = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example",
    "https://testserver@evil.example/",
    "http://testserver.evil.example/",
    "/%09/evil.example",
]


@pytest.fixture
def firm(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = company()
    give_password(made["曾晓雨"].account)
    return made


def forged(firm, name: str, method: str, *, checked: bool) -> int:
    """Send a form as a page elsewhere would, as whoever may; return the status."""
    relation = next(iter(TABLE[name].allowed[method]))
    viewer = next((one for one in reversed(VIEWERS) if one in TABLE[name].allowed[method][relation]), "hr")
    account = account_of(firm, viewer)
    client = Client(enforce_csrf_checks=checked)
    if account is not None:
        client.force_login(account)
    arguments = MAKERS[TABLE[name].subject](firm, account, relation)
    return client.generic(method, reverse(name, kwargs=dict(arguments or {}))).status_code


@pytest.mark.parametrize("name,method", UNSAFE, ids=str)
def test_a_form_without_the_token_is_refused(firm, name, method):
    assert forged(firm, name, method, checked=True) == 403


def test_the_same_form_would_be_accepted_if_nobody_looked_at_the_token(firm):
    assert forged(firm, "accounts:sign_out", "POST", checked=False) == 302


def test_there_are_forms_to_forge():
    assert len(UNSAFE) >= 15


@pytest.mark.parametrize("url", OUT)
def test_signing_in_never_leads_out_of_the_portal(client, firm, url):
    response = try_password(client, firm["曾晓雨"].account.username, PASSWORD, next=url)
    assert (response.status_code, response.headers["Location"]) in ((302, "/"), (302, "/%09/evil.example"))
    assert "evil" not in response.headers["Location"].removeprefix("/%09/evil.example")


@pytest.mark.parametrize("url", OUT)
def test_somebody_signed_in_is_not_led_out_either(client, firm, url):
    client.force_login(firm["曾晓雨"].account)
    location = client.get(reverse("accounts:sign_in"), {"next": url}).headers["Location"]
    assert location in ("/", "/%09/evil.example")


def test_signing_in_leads_back_to_where_one_came_from(client, firm):
    response = try_password(client, firm["曾晓雨"].account.username, next="/profile/?tab=1")
    assert response.headers["Location"] == "/profile/?tab=1"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "localhost:80@evil.example", ""])
def test_a_foreign_host_is_refused(client, firm, settings, host):
    settings.ALLOWED_HOSTS = ["gongping.example"]
    assert client.get(reverse("accounts:sign_in"), headers={"Host": host}).status_code == 400
    assert client.get(reverse("accounts:sign_in"), headers={"Host": "gongping.example"}).status_code == 200


def test_a_session_key_planted_before_signing_in_is_worth_nothing(client, firm):
    client.get(reverse("accounts:sign_in"))
    client.session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = planted
    try_password(client, firm["曾晓雨"].account.username)
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get(reverse("accounts:profile")).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_a_session_key_known_between_the_steps_is_worth_nothing(client, firm):
    hr = give_password(firm["沈雁"].account)
    try_password(client, hr.username)
    between = client.session.session_key
    thief = Client()
    thief.cookies["sessionid"] = between
    assert thief.get(reverse("accounts:profile")).status_code == 302
