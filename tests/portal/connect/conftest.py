"""A company with an API connector and a token for every table."""

import pytest
import time_machine

from gongping.portal.connect.actions import add_connector, make_token
from gongping.portal.connect.scopes import SCOPES
from gongping.portal.kernel.api import Actor, Grant, Role
from tests.portal.connect.machine import Machine
from tests.portal.people.company import NOW, company


@pytest.fixture
def still():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def firm(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.INBOX = tmp_path / "inbox"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return company()


@pytest.fixture
def admin(firm):
    from gongping.portal.accounts.api import Account

    account = Account.objects.get(username="admin")
    return Actor(account.pk, None, frozenset({Grant(Role.ADMINISTRATOR)}))


@pytest.fixture
def connector(admin):
    return add_connector(admin, name="工单系统", kind="api", mapping={}, settings={}, at=NOW)


@pytest.fixture
def token(admin, connector):
    return make_token(admin, connector, "夜间同步", SCOPES, expires_at=None, at=NOW)


@pytest.fixture
def machine(token, still):
    return Machine(token[1])
