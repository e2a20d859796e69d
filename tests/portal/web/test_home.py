"""Home: the most urgent first, five at most, and what the rooms add."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from gongping.portal.components import home
from gongping.portal.components.api import News, Todo, add_news, add_todos
from tests.portal.people.company import company

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 9, 16, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clerk(monkeypatch):
    for name in ("_TODOS", "_NEWS", "_BLOCKS"):
        monkeypatch.setattr(home, name, {})
    client = Client()
    client.force_login(company()["曾晓雨"].account)
    return client


def text(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode()


def test_an_empty_home_says_so(clerk):
    page = text(clerk)
    assert "曾晓雨，现在没有要做的事" in page
    assert "也会发通知给你" in page
    assert "现在还没有" in page


def test_the_most_urgent_comes_first_and_what_has_no_date_last(clerk):
    add_todos("test.later", lambda actor, at: [Todo("随时签收"), Todo("明天到期", due=NOON + DAY)])
    add_todos("test.now", lambda actor, at: [Todo("今天到期", due=NOON)])
    page = text(clerk)
    assert page.index("今天到期") < page.index("明天到期") < page.index("随时签收")


def test_five_stand_on_the_page_and_all_behind_a_link(clerk):
    add_todos("test.many", lambda actor, at: [Todo(f"第 {n} 件", due=NOON) for n in range(8)])
    assert "全部 8 项" in text(clerk)
    assert "第 7 件" not in text(clerk)
    assert "第 7 件" in text(clerk, "/?all")


def test_one_action_is_the_pages_primary_one(clerk):
    both = [Todo("回访", url="/a/", action="去回访"), Todo("看", url="/b/", action="去看")]
    add_todos("test.two", lambda actor, at: both)
    assert text(clerk).count("btn small primary") == 1


def test_what_is_new_comes_newest_first(clerk):
    add_news("test.news", lambda actor, at: [News("旧的", NOON - DAY), News("新的", NOON)])
    page = text(clerk)
    assert page.index("新的") < page.index("旧的")
    assert "2026-09-16 12:00" in page


def test_a_to_do_that_is_markup_stays_text(clerk):
    add_todos("test.evil", lambda actor, at: [Todo("<script>alert(1)</script>")])
    assert "<script>alert" not in text(clerk)


def test_who_has_not_signed_in_is_sent_to_sign_in():
    assert Client().get("/")["Location"].startswith("/sign-in/?next=")
