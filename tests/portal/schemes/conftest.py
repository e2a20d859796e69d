"""A company with HR, and where its files lie."""

import pytest
import time_machine

from gongping.portal.people.api import actor_of_account
from tests.portal.people.company import NOW, company


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def firm(db):
    return company()


@pytest.fixture
def hr(firm):
    return actor_of_account(firm["沈雁"].account_id, NOW)


@pytest.fixture
def clerk(firm):
    return actor_of_account(firm["曾晓雨"].account_id, NOW)
