"""The company's own sign-in, there and back: whom its signed token vouches for, and nobody else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from gongping.portal.accounts.models import Account
from gongping.portal.kernel.api import Role
from gongping.portal.people.actions import grant_role
from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.models import RoleGrant
from tests.portal.accounts.provider import CLIENT, SECRET, Provider, serve
from tests.portal.accounts.signing_in import NOW, give_factor, goes_to
from tests.portal.people.company import TODAY

START = ["company"]


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def provider(settings, key):
    made = Provider({"sub": "u-17", "preferred_username": "JH1001", "name": "曾晓雨"}, NOW.timestamp(), key)
    server = serve(made)
    settings.GONGPING_OIDC = {"server": made.base, "name": "公司账号", "claim": "preferred_username"}
    app = {
        "provider_id": "company",
        "name": "公司账号",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": made.base},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(firm) -> Client:
    return Client()


def sent_to(browser: Client, **asked) -> str:
    """Press the button; return the address of the provider's page."""
    answer = browser.get(reverse("openid_connect_login", args=START), asked)
    assert answer.status_code == 302
    return answer.url


def there_and_back(browser: Client, provider: Provider, **asked):
    return browser.get(provider.sign_in(sent_to(browser, **asked)))


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def is_refused(browser: Client, answer) -> bool:
    return goes_to(answer, "accounts:sign_in") and not is_in(browser)


def test_the_button_leads_to_the_provider_and_back_into_the_portal(browser, provider):
    page = browser.get(reverse("accounts:sign_in"), follow=True).content.decode()
    assert reverse("openid_connect_login", args=START) in page
    answer = there_and_back(browser, provider, next="/people/5/")
    assert (answer.status_code, answer.url) == (302, "/people/5/")
    assert Account.objects.get(pk=browser.session["_auth_user_id"]).username == "JH1001"


def test_the_provider_is_asked_with_state_nonce_and_a_code_challenge(browser, provider):
    asked = parse_qs(urlsplit(sent_to(browser)).query)
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["client_id"] == [CLIENT]
    again = parse_qs(urlsplit(sent_to(browser)).query)
    assert all(again[name] != asked[name] for name in ("state", "nonce", "code_challenge"))


WRONG = {
    "a nonce of another sign-in": lambda claims: {**claims, "nonce": "0" * 64},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "another issuer": lambda claims: {**claims, "iss": "https://id.elsewhere.cn"},
    "another client": lambda claims: {**claims, "aud": "another-portal"},
    "an expired token": lambda claims: {**claims, "exp": int(NOW.timestamp()) - 60},
    "no subject": lambda claims: {name: value for name, value in claims.items() if name != "sub"},
}


@pytest.mark.parametrize("what", WRONG)
def test_nobody_enters_with(browser, provider, what):
    provider.change = WRONG[what]
    assert is_refused(browser, there_and_back(browser, provider))
    # the control: the same way is open as soon as the token is right again
    provider.change = dict
    there_and_back(browser, provider)
    assert is_in(browser)


def test_nobody_enters_with_a_token_signed_by_another_key(browser, provider):
    provider.signing_key = rsa.generate_private_key(65537, 2048)
    assert is_refused(browser, there_and_back(browser, provider))


def test_nobody_enters_without_a_signed_token(browser, provider):
    provider.gives_token = False
    assert is_refused(browser, there_and_back(browser, provider))


def test_what_is_told_beside_the_token_must_be_about_the_same_person(browser, provider):
    provider.beside = {"sub": "u-99", "preferred_username": "JH1006"}
    assert is_refused(browser, there_and_back(browser, provider))


def test_an_answer_with_another_state_or_for_another_browser_is_refused(browser, provider):
    back = provider.sign_in(sent_to(browser))
    other = Client()
    assert is_refused(other, other.get(back))
    head, _, state = back.partition("state=")
    assert is_refused(browser, browser.get(f"{head}state={state[::-1]}"))
    browser.get(back)
    assert is_in(browser)


def test_an_answer_counts_once(browser, provider):
    back = provider.sign_in(sent_to(browser))
    browser.get(back)
    other = Client()
    assert is_refused(other, other.get(back))
    browser.logout()
    assert is_refused(browser, browser.get(back))


@pytest.mark.parametrize("name", ["JH9999", "", "jh1001 "])
def test_somebody_unknown_is_refused_and_no_account_is_made(browser, provider, name):
    provider.who["preferred_username"] = name
    accounts = Account.objects.count()
    assert is_refused(browser, there_and_back(browser, provider))
    assert Account.objects.count() == accounts


def test_somebody_who_has_left_is_refused(browser, provider):
    provider.who["preferred_username"] = "JH1009"
    assert is_refused(browser, there_and_back(browser, provider))


def test_no_role_comes_from_the_provider(browser, provider):
    provider.who |= {"roles": ["hr", "administrator"], "groups": ["HR"], "is_superuser": True}
    there_and_back(browser, provider)
    actor = actor_of_account(int(browser.session["_auth_user_id"]), NOW)
    assert {grant.role for grant in actor.grants} == {Role.EMPLOYEE}
    assert browser.get(reverse("people:people")).status_code == 403
    assert not RoleGrant.objects.filter(account__username="JH1001").exists()


def test_a_strong_role_is_asked_for_the_second_factor_here(browser, provider, firm):
    give_factor(firm["沈雁"].account)
    provider.who["preferred_username"] = "JH1006"
    assert goes_to(there_and_back(browser, provider), "accounts:second_factor")
    assert not is_in(browser)


def test_a_change_of_role_ends_the_session(browser, provider, firm):
    there_and_back(browser, provider)
    home = reverse("accounts:profile")
    assert browser.get(home).status_code == 200
    hr = actor_of_account(firm["沈雁"].account_id, NOW)
    grant_role(hr, firm["曾晓雨"].account, RoleGrant.Role.MANAGER, firm.front_desk, TODAY, None, NOW)
    assert browser.get(home).status_code == 302
    # and the new role holds after signing in anew
    there_and_back(browser, provider)
    assert browser.get(reverse("people:people")).status_code == 200


def test_a_provider_that_is_not_there_leads_back_with_words(browser, provider):
    provider.answer = lambda path, form: (500, {})
    answer = browser.get(reverse("openid_connect_login", args=START), follow=True)
    assert "公司登录暂时连不上" in answer.content.decode()
    assert not is_in(browser)
