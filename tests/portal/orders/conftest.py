"""The company with its desk."""

import pytest

from tests.portal.orders.desk import desk
from tests.portal.people.company import company


@pytest.fixture
def firm(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return desk(company())
