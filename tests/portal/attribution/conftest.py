"""The company with its desk, a rule on answering, and a store of its own."""

from datetime import date

import pytest

from gongping.portal.attribution.actions.rules import USUAL, make_rule
from tests.portal.orders.desk import MONDAY, actor, desk
from tests.portal.people.company import company


def with_rule(made):
    """Let HR set the usual rule."""
    answer, lapse, silence = USUAL
    make_rule(actor(made["沈雁"]), date(2026, 9, 14), answer, lapse, silence, "开始使用", at=MONDAY)
    return made


@pytest.fixture
def firm(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return with_rule(desk(company()))


@pytest.fixture
def store(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return with_rule(desk(company()))
