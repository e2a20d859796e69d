"""Objecting from the page of a row of evidence: the row is chosen, and only its holder is offered it."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from gongping.portal.attribution.actions.applying import apply_claim
from gongping.portal.attribution.models import Claim
from gongping.portal.intake.api import Source, accept
from gongping.portal.intake.keys import key_text
from gongping.portal.kernel.api import NOBODY
from tests.portal.attribution.objections import LATER, WORDS, answered
from tests.portal.orders.desk import DAY, HOUR, MONDAY

ORDER = {
    "order_id": "投诉 9&1+2",
    "kind": "complaint",
    "employee_id": "JH1001",
    "site": "翠湖花园",
    "created_at": datetime(2026, 9, 14, 9, 0),
}
ANSWER = {
    "response_id": "R-1",
    "order_id": ORDER["order_id"],
    "answered_at": datetime(2026, 9, 14, 18, 0),
    "score": 1,
}
OFFERED = "不是我的 / 不该算"


@pytest.fixture(autouse=True)
def still_clock():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def firm(store):
    source = Source.objects.create(name="客服系统导出", made_at=MONDAY)
    rows = {"work_orders": [ORDER], "satisfaction": [ANSWER]}
    accept(rows, source=source, actor=NOBODY, now=MONDAY + DAY)
    return store


def client_of(firm, name: str) -> Client:
    client = Client()
    client.force_login(firm[name].account)
    return client


def row_page(firm, name: str) -> str:
    url = reverse("intake:row", args=["work_orders", key_text("work_orders", ORDER)])
    answer = client_of(firm, name).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def raised(firm) -> Claim:
    page = row_page(firm, "曾晓雨")
    url = page.split('class="btn" href="/objections/new/')[1].split('"')[0]
    client = client_of(firm, "曾晓雨")
    address = f"/objections/new/{url}"
    assert ORDER["order_id"] in client.get(address).context["row"].title
    sent = client.post(address, {"reason": "not_counted", "words": WORDS})
    assert sent.status_code == 302
    return Claim.objects.get()


def test_the_holder_is_led_to_the_objection_whatever_the_number_looks_like(firm):
    claim = raised(firm)
    assert claim.row == {"order_id": ORDER["order_id"]}
    assert claim.row_at == MONDAY


def test_those_who_lead_and_hr_read_the_words_and_are_offered_nothing(firm):
    for name in ("仇敏", "沈雁"):
        page = row_page(firm, name)
        assert OFFERED not in page
        assert "归属异议</h2>" not in page
    raised(firm)
    for name in ("仇敏", "沈雁"):
        page = row_page(firm, name)
        assert OFFERED not in page
        assert WORDS in page


def test_a_void_row_is_objected_to_no_more_and_keeps_both_sides_words(firm):
    claim = answered(firm, raised(firm), "仇敏")
    apply_claim(claim.pk, LATER + 2 * HOUR)
    page = row_page(firm, "曾晓雨")
    assert "已作废" in page
    assert OFFERED not in page
    for words in (WORDS, "确实等到十二点", "已同意"):
        assert words in page


def test_an_answer_is_its_orders_holders_and_nobody_elses(firm):
    url = reverse("attribution:raise", args=["satisfaction", "response_id=R-1"])
    assert client_of(firm, "曾晓雨").get(url).status_code == 200
    assert client_of(firm, "单丽").get(url).status_code == 404
