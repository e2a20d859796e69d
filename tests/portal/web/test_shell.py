"""The shell: places by policy, the name, language and look."""

import pytest
from django.test import Client

from gongping.portal.accounts.api import Account
from gongping.portal.components import navigation
from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.kernel.api import ALLOWED, Role, policy, refused
from tests.portal.people.company import company

pytestmark = pytest.mark.django_db


@policy("test.places.hr")
def hr_only(actor, subject, at):
    return ALLOWED if actor.has(Role.HR) else refused("只有人力资源。", "HR only.")


@pytest.fixture
def one_more_place(monkeypatch):
    monkeypatch.setattr(navigation, "_PLACES", dict(navigation._PLACES))
    add_place(Place(Section.DATA, "人员导入", "web:preferences", hr_only, count=lambda actor, at: 7))


def page_of(username: str, path: str = "/") -> str:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client.get(path).content.decode()


@pytest.fixture
def firm():
    return company()


def test_a_place_shows_to_those_whom_its_policy_lets_in(firm, one_more_place):
    hr, clerk = (page_of(firm[name].account.username) for name in ("沈雁", "曾晓雨"))
    assert '人员导入<span class="n">7</span>' in hr
    assert "人员导入" not in clerk


def test_the_reader_sees_their_name_and_role(firm):
    page = page_of(firm["沈雁"].account.username)
    assert "<summary>沈雁</summary>" in page
    assert "人力资源" in page


def test_the_place_where_one_is_is_marked(firm):
    assert 'href="/" aria-current="page">首页' in page_of(firm["曾晓雨"].account.username)


def test_a_stranger_sees_no_place_and_no_sign_out():
    page = Client().get("/gallery/").content.decode()
    assert 'aria-current="page"' not in page
    assert "退出登录" not in page


def test_home_asks_few_queries(firm, django_assert_max_num_queries):
    client = Client()
    client.force_login(firm["贺兰"].account)
    with django_assert_max_num_queries(20):
        assert client.get("/").status_code == 200
