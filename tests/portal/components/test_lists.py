"""Lists: what is searched, filtered, sorted, paged and said when nothing is found."""

import re

import pytest
from django.db.models import QuerySet
from django.http import HttpRequest

from gongping.portal.accounts.api import Account
from gongping.portal.components.api import Column, State, TooManyColumns
from gongping.portal.kernel.api import Actor, Refused
from tests.portal.components.lists_of_accounts import AccountList, accounts

pytestmark = pytest.mark.django_db
ROW = re.compile(r'<td><a href="/\d+/">([^<]+)</a>')


def names(response) -> list[str]:
    return ROW.findall(response.content.decode())


def text(response) -> str:
    return response.content.decode()


def test_rows_come_in_the_lists_own_order_and_it_says_which(ask):
    accounts(3)
    page = ask()
    assert names(page) == sorted(names(page))
    assert "按登录名排序" in text(page)


def test_every_word_of_a_search_must_be_found(ask):
    accounts(100)
    assert names(ask(q="何嘉敏")) == ["何嘉敏0000"]
    assert names(ask(q="晓峰 u0022")) == ["吴晓峰0022"]
    assert names(ask(q="何嘉敏 u0022")) == []


def test_a_filter_narrows_and_stays_chosen(ask):
    accounts(30)
    page = ask(language="en")
    assert len(names(page)) == 3
    assert '<option value="en" selected>' in text(page)


def test_a_value_no_filter_offers_is_said_and_shows_no_row(ask):
    accounts(3)
    page = ask(language="klingon")
    assert names(page) == []
    assert "有条件不认识" in text(page)
    assert 'href="#f_language"' in text(page)


def test_a_column_sorts_up_and_down(ask):
    accounts(12)
    assert names(ask(sort="made"))[0].endswith("0000")
    assert names(ask(sort="-made"))[0].endswith("0011")
    assert 'aria-sort="descending"' in text(ask(sort="-made"))


def test_a_column_that_does_not_sort_changes_nothing(ask):
    accounts(12)
    assert names(ask(sort="password")) == names(ask())
    assert names(ask(sort="email")) == names(ask())


def test_pages_hold_fifty_rows_and_the_links_keep_what_was_asked(ask):
    accounts(120)
    second = ask(page="2", sort="name", q="u")
    assert len(names(second)) == 30
    assert 'href="?sort=name&amp;q=u&amp;page=1"' in text(second)


@pytest.mark.parametrize("page", ["999", "-4", "drop table"])
def test_a_page_that_does_not_exist_shows_one_that_does(ask, page):
    accounts(60)
    assert names(ask(page=page))


def test_an_empty_list_says_what_will_be_here_and_what_to_do(ask):
    page = ask()
    assert "还没有账号" in text(page)
    assert 'class="btn primary" href="/import/"' in text(page)


def test_a_filter_that_finds_nothing_offers_to_be_cleared(ask):
    accounts(3)
    page = ask(q="不存在的人")
    assert "没有符合条件的" in text(page)
    assert "还没有账号" not in text(page)


def test_absence_is_said_in_grey_words_never_left_blank(ask):
    accounts(1)
    assert '<span class="muted">没有留</span>' in text(ask())


def test_a_row_that_cannot_be_acted_on_has_no_button(ask):
    accounts(2)
    Account.objects.filter(username__endswith="0001").update(is_active=False)
    assert text(ask()).count("停用") == 1


def test_the_fifth_column_is_a_line_below_the_first_on_a_phone(ask):
    accounts(2)
    assert '<span class="meta narrow-only">电子邮件 u0001@jiahe.example</span>' in text(ask())


def test_a_list_with_five_columns_on_a_phone_is_not_built():
    with pytest.raises(TooManyColumns):
        type("Wide", (AccountList,), {"columns": [Column(str(n), str(n), str) for n in range(5)]})


def test_htmx_gets_the_rows_alone(ask):
    accounts(2)
    part = text(ask(headers={"HX-Request": "true", "HX-Target": "list"}))
    assert "<html" not in part
    assert "<table" in part


def test_who_may_not_see_the_list_gets_no_page_and_no_file(ask):
    accounts(2)
    clerk = Actor(account_id=7)
    for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
        with pytest.raises(Refused):
            ask(clerk, **query)


class Counting(AccountList):
    def state(self, request: HttpRequest, subject: object) -> State | None:
        return State("进行中：正在导入，18 / 26 人", "可以离开。")


class Sealed(AccountList):
    def locked(self, request: HttpRequest, subject: object) -> State | None:
        return State("10 月 15 日 02:00 起锁定", "发现错误请走“更正”。", action=("申请更正", "/correct/"))


def test_a_list_that_is_being_made_shows_the_state_and_leaves_no_file(ask):
    accounts(2)
    for query in ({}, {"export": "csv"}):
        page = ask(of=Counting, **query)
        assert "正在导入，18 / 26 人" in text(page)
        assert names(page) == []


def test_a_locked_list_says_since_when_and_the_lawful_way_round_it(ask):
    accounts(2)
    page = ask(of=Sealed)
    assert "10 月 15 日 02:00 起锁定" in text(page)
    assert 'href="/correct/"' in text(page)
    assert len(names(page)) == 2


def test_a_name_that_is_markup_stays_text(ask):
    Account.objects.create(username="<img src=x onerror=alert(1)>", created_at="2026-03-02T00:00Z")
    assert "<img" not in text(ask())
    assert "&lt;img" in text(ask())


# how many there are, those of the page, the shell's unread notices and the signals that wait for somebody
LIST_QUERIES = 4


def test_five_thousand_people_cost_four_queries(ask, django_assert_num_queries):
    accounts(5000)
    with django_assert_num_queries(LIST_QUERIES):
        page = ask(q="嘉敏")
    assert len(names(page)) == 50


def test_a_list_that_asks_per_row_is_found(ask, django_assert_num_queries):
    class Careless(AccountList):
        def rows(self, request: HttpRequest, subject: object) -> QuerySet[Account]:
            return super().rows(request, subject).defer("username")

    accounts(50)
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(LIST_QUERIES):
        ask(of=Careless)
