"""Signing in as a person would, and as tests of other rooms want it."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import reverse

from gongping.portal.accounts.actions import offer_factor
from gongping.portal.accounts.api import Account
from gongping.portal.accounts.models import SecondFactor
from gongping.portal.accounts.one_time import code_of, step_of
from gongping.portal.accounts.secrets_at_rest import opened

PASSWORD = "翠湖-7-栋-清晨跑步"
NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)


def give_password(account: Account, password: str = PASSWORD) -> Account:
    account.set_password(password)
    account.save()
    return account


def give_factor(account: Account) -> SecondFactor:
    factor = offer_factor(account)
    factor.confirmed_at = NOW
    factor.save()
    return factor


def code_for(account: Account, at: datetime) -> str:
    factor = SecondFactor.objects.get(account=account)
    return code_of(opened(factor.secret), step_of(at))


def try_password(client: Client, username: str, password: str = PASSWORD, **more):
    return client.post(reverse("accounts:sign_in"), {"username": username, "password": password, **more})


def goes_to(response, name: str) -> bool:
    return response.status_code == 302 and urlsplit(response.url).path == reverse(name)


def next_of(response) -> str:
    return parse_qs(urlsplit(response.url).query)["next"][0]
