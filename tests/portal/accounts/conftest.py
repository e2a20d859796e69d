"""A company whose persons can sign in, at a moment that stands still."""

import pytest
import time_machine

from tests.portal.accounts.signing_in import NOW, give_password
from tests.portal.people.company import company


@pytest.fixture(autouse=True)
def _cheap_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def firm(db, clock):
    made = company()
    for person in made.people.values():
        give_password(person.account)
    return made
