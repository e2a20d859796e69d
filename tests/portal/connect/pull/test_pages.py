"""The pages of a pull: set up by forms, tried, switched on, pulled now, changed, and what went wrong told."""

import pytest
from django.test import Client
from django.urls import reverse

from gongping.portal.connect.models import Connector, Pull
from gongping.portal.kernel.api import run_waiting
from gongping.portal.ledger.api import Entry
from tests.portal.connect.pull.other_system import reply
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
SQL = {
    "name": "工单库",
    "minutes": "60",
    "database": "GONGPING_PULL_DATABASE_TICKETS",
    "query": "SELECT no FROM tickets WHERE no > :cursor",
    "cursor_column": "no",
    "cursor_start": "0",
    "most": "500",
}


@pytest.fixture
def page(admin, still):
    from gongping.portal.accounts.api import Account

    client = Client()
    client.force_login(Account.objects.get(pk=admin.account_id))
    return client


def said(other, **more):
    usual = {
        "name": "报事系统",
        "address": other.address,
        "form": "json",
        "items": "data.items",
        "minutes": "60",
    }
    return {**usual, "cursor_parameter": "after", "cursor_column": "seq", "table": "work_orders", **more}


def test_a_pull_is_set_up_tried_switched_on_and_pulled(page, other):
    made = page.post(reverse("connect:pull_new", args=["http"]), said(other))
    connector = Connector.objects.get()
    address = reverse("connect:connector", args=[connector.pk])
    assert (made.status_code, made.headers["Location"], connector.active) == (302, address, False)

    page.post(reverse("connect:pull_try", args=[connector.pk]))
    run_waiting()
    shown = page.get(address).content.decode()
    assert "第一页有 3 行" in shown
    assert stored() == {}

    page.post(reverse("connect:switch", args=[connector.pk]))
    page.post(reverse("connect:run", args=[connector.pk]))
    run_waiting()
    assert len(stored()) == 7
    assert "已拉到 7" in page.get(address).content.decode()
    acts = list(Entry.objects.filter(subject=f"connector:{connector.pk}").values_list("act", flat=True))
    assert acts == [
        "connect.connector_made",
        "connect.trial_asked",
        "connect.connector_resumed",
        "connect.run_asked",
    ]


def test_what_went_wrong_is_told_in_the_readers_language(page, other, http):
    made = http()
    other.answer = lambda to: reply(to, b"", status=401)
    page.post(reverse("connect:run", args=[made.pk]))
    run_waiting()
    address = reverse("connect:connector", args=[made.pk])
    chinese = page.get(address).content.decode()
    assert "对方不让进（HTTP 401）" in chinese
    assert "已连续失败 1 次" in chinese
    english = page.get(address, headers={"Accept-Language": "en"}).content.decode()
    assert "does not let us in (HTTP 401)" in english
    assert "It failed 1 time " in english


def test_a_database_is_set_up_and_a_wrong_query_is_told_beside_its_field(page, firm):
    where = reverse("connect:pull_new", args=["sql"])
    refused = page.post(where, SQL | {"query": "DELETE FROM tickets", "database": "DATABASE_URL"})
    text = refused.content.decode()
    assert refused.status_code == 200
    assert "要是一条 SELECT" in text
    assert "以 GONGPING_PULL_DATABASE_ 开头" in text
    assert not Connector.objects.exists()
    assert page.post(where, SQL).status_code == 302
    assert Pull.objects.get().connector.settings["most"] == 500


def test_a_cursor_from_nowhere_is_told(page, other):
    refused = page.post(reverse("connect:pull_new", args=["http"]), said(other, cursor_column=""))
    assert "再填“游标列”或“游标字段”中的一个" in refused.content.decode()


def test_a_change_keeps_the_cursor_and_starting_over_does_not(page, other, http):
    made = http()
    page.post(reverse("connect:run", args=[made.pk]))
    run_waiting()
    change = reverse("connect:pull_change", args=[made.pk])
    assert "data.items" in page.get(change).content.decode()
    assert page.post(change, said(other, minutes="30")).status_code == 302
    made.refresh_from_db()
    assert (made.settings["minutes"], Pull.objects.get().cursor) == (30, "7")
    page.post(reverse("connect:pull_start_over", args=[made.pk]))
    assert Pull.objects.get().cursor is None
    assert Pull.objects.get().due_at == NOW


def test_the_form_of_what_waits_for_the_other_system_offers_no_pull(page, firm):
    refused = page.post(reverse("connect:connector_new"), {"name": "x", "kind": "http"})
    assert refused.status_code == 200
    assert not Connector.objects.exists()
    assert page.get(reverse("connect:pull_new", args=["ftp"])).status_code == 404
