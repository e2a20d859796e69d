"""A company with an empty store of its own."""

import pytest

from gongping.portal.intake.api import Source
from gongping.portal.people.actors import actor_of_account
from tests.portal.people.company import NOW, company


@pytest.fixture
def firm(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return company()


@pytest.fixture
def hr(firm):
    return actor_of_account(firm["沈雁"].account_id, NOW)


@pytest.fixture
def overseer(firm):
    return actor_of_account(firm["解立新"].account_id, NOW)


@pytest.fixture
def log(firm):
    return Source.objects.create(name="工单登记", kind=Source.Kind.ORDER_LOG, made_at=NOW)
