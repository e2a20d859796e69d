"""Pages of objections: raising from one's own row, answering, both sides' words on the order, counts."""

import pytest
import time_machine
from django.urls import reverse

from gongping.portal.attribution.models import Claim, Emergency
from gongping.portal.people.api import RoleGrant
from tests.portal.attribution.objections import LATER, WORDS, answered, objected
from tests.portal.orders.desk import HOUR, taken
from tests.portal.people.company import grant


@pytest.fixture
def page(client, firm):
    grant(firm["翟建国"].account, RoleGrant.Role.MANAGER, firm.engineering)

    def ask(name, who="曾晓雨", *, at=LATER, data=None, args=()):
        if client.session.get("_auth_user_id") != str(firm[who].account_id):
            client.force_login(firm[who].account)
        with time_machine.travel(at, tick=False):
            url = reverse(name if ":" in name else f"attribution:{name}", args=args)
            return client.get(url) if data is None else client.post(url, data)

    return ask


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def of(order) -> list[str]:
    return ["work_orders", f"order_id={order.number}"]


def test_an_objection_is_raised_from_the_order_and_stands_beside_it_with_both_sides_words(page, firm):
    order = taken(firm)
    assert "不是我的 / 不该算" in text(page("orders:order", args=[order.pk]))
    sent = {
        "reason": "engineer",
        "words": WORDS,
        "begin": "2026-09-14T10:00",
        "end": "2026-09-14T12:00",
        "department": firm.engineering.pk,
    }
    page("raise", args=of(order), data=sent)
    claim = Claim.objects.get()
    assert "等我答复" in text(page("to_answer", who="翟建国"))
    page("answer", who="翟建国", args=[claim.pk], data={"granted": "yes", "words": "确实等到十二点"})
    shown = text(page("orders:order", args=[order.pk]))
    for words in (WORDS, "确实等到十二点", "已同意", "工程耽误的时间"):
        assert words in shown


def test_nobody_objects_to_anothers_row_or_to_none(page, firm):
    order = taken(firm)
    assert page("raise", who="单丽", args=of(order)).status_code == 404
    assert page("raise", args=["work_orders", "order_id=GD000000-0001"]).status_code == 404
    assert page("raise", args=["nothing", "x=1"]).status_code == 404


def test_what_is_missing_stands_on_top_of_the_form(page, firm):
    order = taken(firm)
    shown = text(page("raise", args=of(order), data={"reason": "shared", "words": "一起办的"}))
    assert "请选是谁办的" in shown
    shown = text(page("raise", args=of(order), data={"reason": "shared", "words": "x", "who_1": "无此人"}))
    assert "没有找到这个人" in shown


def test_counts_say_how_many_were_raised_and_granted_by_whom(page, firm):
    answered(firm, objected(firm, taken(firm), "appointment"), "仇敏")
    answered(firm, objected(firm, taken(firm), "appointment"), "仇敏", granted=False)
    shown = text(page("counts", who="仇敏", at=LATER + 2 * HOUR))
    assert "共 2 条异议，2 条有了答复，其中 1 条同意" in shown
    assert "50%" in shown
    assert page("counts").status_code == 403


def test_an_emergency_is_marked_and_agreed_to_on_its_pages(page, firm):
    sent = {
        "reason": "台风",
        "begin": "2026-09-14T10:00",
        "end": "2026-09-14T13:00",
        "mode": "stopped",
        "sites": [firm.site.pk],
    }
    page("emergency_new", who="贺兰", data=sent)
    made = Emergency.objects.get()
    assert "要由另一位部门负责人" in text(page("emergency", who="贺兰", args=[made.pk]))
    page("emergency_answer", who="沈雁", args=[made.pk], data={"agreed": "yes"})
    made.refresh_from_db()
    assert (made.state, made.answered_by) == (Emergency.State.AGREED, firm["沈雁"])


@pytest.mark.parametrize("name", ["mine", "to_answer", "all", "counts", "rules", "emergencies"])
def test_a_list_takes_few_queries(page, firm, django_assert_max_num_queries, name):
    for _ in range(8):
        objected(firm, taken(firm), "appointment")
    page(name, who="仇敏")
    with django_assert_max_num_queries(21):  # one of them finds the session the test itself asks for
        assert page(name, who="仇敏").status_code == 200
