"""Exports of known systems, dropped in the browser as they left those systems: nobody touches a mapping."""

import csv
from io import BytesIO

import pytest
import time_machine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongping.portal.intake.api import Batch, current
from gongping.portal.intake.models import Template
from gongping.portal.kernel.api import run_waiting
from tests.engine.evidence import ready_samples as samples
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hr(firm):
    client = Client()
    client.force_login(firm["沈雁"].account)
    return client


def dropped(client: Client, name: str, content: str | bytes) -> Batch:
    """Drop a file as the page of imports does, and have it read."""
    data = content.encode("gb18030") if isinstance(content, str) else content
    given = {"file": SimpleUploadedFile(name, data), "source": "new", "name": name}
    assert client.post(reverse("intake:upload"), given).status_code == 302
    run_waiting()
    return Batch.objects.latest("pk")


def approved(client: Client, batch: Batch) -> None:
    assert client.post(reverse("intake:accept", args=[batch.pk])).status_code == 302
    run_waiting()


def complaint_workbook() -> bytes:
    """Return the complaint sheet as a workbook: the title merged over all columns, a line of totals below."""
    rows = list(csv.reader(samples.COMPLAINT_SHEET.splitlines()))
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        page = book.add_worksheet("9 月")
        page.merge_range(0, 0, 0, len(rows[2]) - 1, rows[0][0], book.add_format({"align": "center"}))
        for number, row in enumerate(rows[1:], start=1):
            page.write_row(number, 0, row)
    return memory.getvalue()


EXPORTS = {
    "complaint(1).csv": samples.COMPLAINTS,
    "complaint_event.csv": samples.COMPLAINT_EVENTS,
    "r_repair_pool.csv": samples.REPAIRS,
    "r_repair_user.csv": samples.REPAIR_USERS,
    "r_repair_return_visit.csv": samples.RETURN_VISITS,
    "费用汇总表_翠湖花园_2026-09.xlsx": samples.fee_sheet("翠湖花园 费用汇总表"),
    "投诉登记表_翠湖花园.csv": samples.COMPLAINT_SHEET,
    "投诉登记表_翠湖花园.xlsx": complaint_workbook(),
    "conversations.csv": samples.CONVERSATIONS,
    "reporting_events.csv": samples.REPORTING_EVENTS,
    "csat_survey_responses.csv": samples.CSAT_TABLE,
    "csat-report.csv": samples.CSAT_EXPORT,
    "report.xlsx": samples.zammad_sheet(),
    "状态日志.csv": samples.TICKET_LOG,
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_goes_straight_to_its_preview(hr, name):
    batch = dropped(hr, name, EXPORTS[name])
    assert (batch.state, batch.fault) == (Batch.State.PREVIEW, {})
    assert sum(count["kept"] for count in batch.tables.values()) > 0
    assert Template.objects.count() == 0
    assert hr.get(reverse("intake:batch", args=[batch.pk])).status_code == 200


@pytest.mark.parametrize("name", ["投诉登记表_翠湖花园.csv", "投诉登记表_翠湖花园.xlsx"])
def test_a_complaint_sheet_with_a_title_above_and_totals_below_comes_in(hr, name):
    batch = dropped(hr, name, EXPORTS[name])
    counts = {table: (one["read"], one["kept"], one["rejected"]) for table, one in batch.tables.items()}
    # the line of totals is no complaint, and no answer either
    assert counts == {"work_orders": (4, 3, 1), "satisfaction": (2, 1, 1)}
    approved(hr, batch)
    assert set(stored()) == {"TS-1", "TS-2", "TS-3"}
    assert {row["site"] for row in stored().values()} == {"翠湖花园"}


def test_complaints_of_hc_and_their_steps_come_in_one_after_the_other(hr):
    for name in ("complaint(1).csv", "complaint_event.csv"):
        approved(hr, dropped(hr, name, EXPORTS[name]))
    assert "822026090100010001" in stored()
    events = current("order_events")
    assert events is not None
    assert events.count().execute() > 0


def test_a_sheet_that_tells_no_site_says_what_to_call_it(hr):
    batch = dropped(hr, "投诉登记表.csv", samples.COMPLAINT_SHEET)
    assert batch.state == Batch.State.UNREADABLE
    assert "投诉登记表_翠湖花园" in hr.get(reverse("intake:batch", args=[batch.pk])).content.decode()
