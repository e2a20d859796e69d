"""A company whose store holds a quarter of a desk with planted patterns."""

import pytest
from benchmarks.firms.desks import make_desk

from gongping.portal.intake.api import Source, accept
from gongping.portal.people.actors import actor_of_account
from tests.portal.people.company import NOW, company


@pytest.fixture
def firm(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return company()


@pytest.fixture
def source(firm):
    return Source.objects.create(name="工单系统", made_at=NOW)


@pytest.fixture
def actor(firm):
    return lambda name, at=NOW: actor_of_account(firm[name].account_id, at)


@pytest.fixture(scope="session")
def orders():
    """Return the orders of a desk, the one whose homes come again being 曾晓雨's number."""
    desk = make_desk(3, faulty=True, strength=5)
    (guilty,) = desk.planted["repeated"]
    return desk.matters.with_columns(employee_id=desk.matters["employee_id"].replace({guilty: "JH1001"}))


@pytest.fixture
def stored(firm, source, actor, orders):
    accept({"work_orders": orders}, source=source, actor=actor("沈雁"), now=NOW)
    return orders
