"""The pages of intake and of the evidence browser, as people ask for them."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gongping.portal.intake.api import Batch, Source, accept
from gongping.portal.intake.keys import key_text
from gongping.portal.intake.models import Void
from gongping.portal.intake.views.table_words import cell_said
from gongping.portal.kernel.api import run_waiting
from gongping.portal.ledger.api import Entry
from tests.portal.intake.exports import ODD, faulty, good
from tests.portal.intake.orders import order, stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def as_(firm):
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(firm[name].account)
        return client

    return signed_in


def uploaded(client, text: str, name: str = "导出.csv", **more):
    file = SimpleUploadedFile(name, text.encode("gb18030"))
    given = {"file": file, "source": "new", "name": "工单系统导出", **more}
    response = client.post(reverse("intake:upload"), given)
    assert response.status_code == 302, response.content.decode()
    run_waiting()
    return Batch.objects.latest("pk")


def page(client, name: str, *args, **query) -> str:
    response = client.get(reverse(f"intake:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_an_upload_leads_to_its_preview_and_into_the_store(as_):
    hr = as_("沈雁")
    batch = uploaded(hr, faulty())
    shown = page(hr, "batch", batch.pk)
    assert "导入预览：导出.csv" in shown
    assert "入库 30 行" in shown
    assert "拒收最多的地方是“办结时间”：12 行" in shown
    assert hr.post(reverse("intake:accept", args=[batch.pk])).status_code == 302
    run_waiting()
    assert "已入库：导出.csv" in page(hr, "batch", batch.pk)
    assert len(stored()) == 30


def test_problems_are_found_filtered_and_exported(as_):
    hr = as_("沈雁")
    batch = uploaded(hr, faulty())
    found = page(hr, "batch", batch.pk, q="33")
    assert (">33<" in found, "共 1 条" in found) == (True, True)
    assert "没有符合条件的" in page(hr, "batch", batch.pk, severity="flagged")
    file = hr.get(reverse("intake:batch", args=[batch.pk]), {"export": "csv"})
    assert b"".join(file.streaming_content).decode("utf-8-sig").count("\r\n") == 14
    listed = hr.get(reverse("intake:fix_list", args=[batch.pk]))
    assert b"".join(listed.streaming_content)[:2] == b"PK"
    assert Entry.objects.filter(act="intake.exported").count() == 2


def test_progress_is_shown_until_it_is_over(as_):
    hr = as_("沈雁")
    file = SimpleUploadedFile("导出.csv", good().encode())
    hr.post(reverse("intake:upload"), {"file": file, "source": "new", "name": "甲"})
    batch = Batch.objects.get()
    assert "<progress" in page(hr, "batch", batch.pk)
    address = reverse("intake:batch", args=[batch.pk])
    assert 'id="job"' in hr.get(address, headers={"hx-target": "job"}).content.decode()
    run_waiting()
    assert hr.get(address, headers={"hx-target": "job"}).headers["HX-Refresh"] == "true"


def test_columns_are_matched_in_the_page(as_):
    hr = as_("沈雁")
    batch = uploaded(hr, ODD)
    assert "还差一步" in page(hr, "batch", batch.pk)
    shown = page(hr, "mapping", batch.pk)
    assert 'option value="order_id" selected' in shown
    assert "“工单类型”里这些词要确认" in shown
    names = ("order_id", "kind", "employee_id", "site", "created_at", "resolved_at", "")
    answers = {"table": "work_orders", "by_name": "on", **{f"c{n}": one for n, one in enumerate(names)}}
    refused = hr.post(reverse("intake:mapping", args=[batch.pk]), answers)
    assert "“投诉单”是哪一种工单类型" in refused.content.decode()
    twice = hr.post(reverse("intake:mapping", args=[batch.pk]), {**answers, "c6": "site"})
    assert "选了两次" in twice.content.decode()
    lacking = hr.post(reverse("intake:mapping", args=[batch.pk]), {**answers, "c4": ""})
    assert "还缺：报单时间" in lacking.content.decode()
    done = hr.post(reverse("intake:mapping", args=[batch.pk]), {**answers, "v-kind-0": "complaint"})
    assert done.status_code == 302
    run_waiting()
    assert "入库 2 行" in page(hr, "batch", batch.pk)


def test_an_unreadable_file_says_what_to_do(as_):
    hr = as_("沈雁")
    batch = uploaded(hr, good().replace("户号", "身份证号"))
    assert "没有导入，文件没有动" in page(hr, "batch", batch.pk)


@pytest.fixture
def evidence(hr):
    source = Source.objects.create(name="工单登记", kind="order_log", made_at=NOW)
    rows = [
        order("WO1", household_id="3-2-1102", resolved_at=NOW.replace(tzinfo=None)),
        order("WO2", "JH1002"),
        order("WO3", "JH1008"),
        order("WO4", "JH7777"),
    ]
    events = [
        {"order_id": "WO1", "at": "2026-09-01 09:00", "event": "assigned", "employee_id": "JH1001"},
        {"order_id": "WO1", "at": "2026-09-01 10:00", "event": "paused"},
        {"order_id": "WO1", "at": "2026-09-01 11:00", "event": "resumed"},
        {"order_id": "WO1", "at": "2026-09-01 12:00", "event": "resolved", "employee_id": "JH1001"},
    ]
    accept({"work_orders": rows, "order_events": events}, source=source, actor=hr, now=NOW)
    changed = [order("WO1", household_id="3-2-1102", category="水管", resolved_at=NOW.replace(tzinfo=None))]
    accept({"work_orders": changed}, source=source, actor=hr, now=NOW)


@pytest.mark.parametrize(
    "name, seen",
    [
        ("曾晓雨", {"WO1"}),
        ("仇敏", {"WO1", "WO2"}),
        ("贺兰", {"WO1", "WO2"}),
        ("翟建国", {"WO3"}),
        ("沈雁", {"WO1", "WO2", "WO3", "WO4"}),
        ("解立新", {"WO1", "WO2", "WO3", "WO4"}),
    ],
)
def test_everybody_sees_their_own_rows_and_those_of_their_team(as_, evidence, name, seen):
    shown = page(as_(name), "rows", "work_orders")
    assert {key for key in ("WO1", "WO2", "WO3", "WO4") if f">{key}<" in shown} == seen


def test_rows_are_narrowed_and_ordered(as_, evidence):
    hr = as_("沈雁")
    assert ">WO2<" not in page(hr, "rows", "work_orders", q="水管")
    assert ">WO4<" in page(hr, "rows", "work_orders", who="nobody")
    assert ">WO1<" not in page(hr, "rows", "work_orders", who="nobody")
    assert ">WO1<" in page(hr, "rows", "work_orders", month="*", kind="repair", sort="-order_id")
    assert "3-2-1102" not in page(hr, "rows", "work_orders")


def test_an_export_holds_what_is_shown_and_is_written_down(as_, evidence):
    response = as_("仇敏").get(reverse("intake:rows", args=["work_orders"]), {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert ("WO1" in text, "WO3" in text, "3-2-1102" in text) == (True, False, False)
    assert Entry.objects.get(act="intake.exported").facts["rows"] == 2


def test_a_row_tells_its_whole_history(as_, evidence):
    shown = page(as_("曾晓雨"), "row", "work_orders", key_text("work_orders", {"order_id": "WO1"}))
    assert "已被取代" in shown
    assert "水管" in shown
    assert "办完用了 120 个工作分钟" in shown
    assert "3-2-1102" not in shown


def test_looking_at_a_household_is_recorded_without_naming_it(as_, evidence):
    clerk, key = as_("曾晓雨"), key_text("work_orders", {"order_id": "WO1"})
    shown = clerk.post(reverse("intake:contact", args=["work_orders", key])).content.decode()
    assert "3-2-1102" in shown
    entry = Entry.objects.get(act="contact.viewed")
    assert entry.facts == {"fields": ["household_id"]}
    assert "3-2-1102" not in entry.subject


def test_a_foreign_row_answers_as_one_that_does_not_exist(as_, evidence):
    clerk = as_("曾晓雨")
    for key in (
        key_text("work_orders", {"order_id": "WO3"}),
        key_text("work_orders", {"order_id": "WO9"}),
        "x",
    ):
        assert clerk.get(reverse("intake:row", args=["work_orders", key])).status_code == 404


def test_a_void_is_asked_by_one_and_agreed_by_another(as_, evidence):
    hr, overseer = as_("沈雁"), as_("解立新")
    key = key_text("work_orders", {"order_id": "WO2"})
    asked = hr.post(reverse("intake:ask_void", args=["work_orders", key]), {"reason": "重复登记"})
    assert asked.status_code == 302
    void = Void.objects.get()
    assert hr.post(reverse("intake:void", args=[void.pk]), {"agree": "yes"}).status_code == 404
    assert "复核一行依据" in overseer.get("/").content.decode()
    overseer.post(reverse("intake:void", args=[void.pk]), {"agree": "yes"})
    assert "WO2" not in stored()
    assert "已作废，不计入任何人" in page(hr, "row", "work_orders", key)


def test_without_evidence_the_page_says_what_will_be_here(as_):
    assert "还没有任何依据入库" in page(as_("沈雁"), "tables")
    assert "还没有导入过" in page(as_("沈雁"), "batches")


@pytest.mark.parametrize(
    ("language", "before", "after", "valid"),
    [("zh", "报修", "投诉", "是"), ("en", "repair", "complaint", "yes")],
)
def test_a_preview_says_cells_in_the_readers_words(language, before, after, valid):
    code = {"zh": "zh-hans", "en": "en"}[language]
    with override(code):
        assert cell_said("work_orders", "kind", "repair") == before
        assert cell_said("work_orders", "kind", "complaint") == after
        assert cell_said("work_orders", "valid", "True") == valid
        assert cell_said("work_orders", "order_id", "GD-1") == "GD-1"
