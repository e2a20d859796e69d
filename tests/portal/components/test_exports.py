"""Exports: exactly the filtered rows, written down, and text that stays text."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from gongping.portal.accounts.api import Account
from gongping.portal.components.api import Absent, csv_lines, write_xlsx
from tests.portal.components.lists_of_accounts import NOTES, accounts

NOW = datetime(2026, 9, 16, 2, 30, tzinfo=UTC)
FORMULAS = [
    '=HYPERLINK("http://evil.example","看")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    " =1+1",
    "　=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    "\ufeff=1+1",
    "\u200b=1+1",
    "=cmd|' /C calc'!A0",
    "\t电话",
    "\r电话",
    '=1+1";=1+1',
    "=DDE(1)\r\n=1+1",
]


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def sheet(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.mark.django_db
def test_the_file_holds_exactly_the_filtered_rows_in_their_order(ask):
    accounts(120)
    asked = {"language": "en", "sort": "-made"}
    shown = list(csv.reader(io.StringIO(body(ask(**asked, export="csv")).decode("utf-8-sig"))))
    assert shown[0] == ["登录名", "电子邮件", "语言", "轮次", "开通"]
    assert len(shown) == 13
    assert shown[1][0].endswith("0110")
    page = sheet(body(ask(**asked, export="xlsx")))
    assert [[row[0].value for row in page.iter_rows()]] == [[line[0] for line in shown]]


@pytest.mark.django_db
def test_every_page_is_in_the_file_whichever_was_open(ask):
    accounts(120)
    assert len(body(ask(export="csv", page="3")).splitlines()) == 121


@pytest.mark.django_db
def test_an_export_is_noted_before_it_leaves_with_names_of_filters_only(ask):
    accounts(20)
    response = ask(q="何嘉敏", export="xlsx")
    assert [(note.list_name, note.kind, note.rows, note.filters) for note in NOTES] == [
        ("test.accounts", "xlsx", 1, ("q",))
    ]
    assert "何嘉敏" not in str(NOTES[0].facts())
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_a_page_on_the_screen_is_no_export(ask):
    accounts(2)
    ask()
    ask(export="exe")
    assert NOTES == []


@pytest.mark.django_db
def test_a_refused_filter_leaves_no_file(ask):
    accounts(2)
    assert "text/html" in ask(language="klingon", export="csv")["Content-Type"]
    assert NOTES == []


@pytest.mark.django_db
def test_moments_are_those_of_shanghai(ask):
    Account.objects.create(username="何嘉敏", created_at=datetime(2026, 9, 15, 20, 5, tzinfo=UTC))
    assert "2026-09-16 04:05" in body(ask(export="csv")).decode("utf-8-sig")
    assert sheet(body(ask(export="xlsx"))).cell(2, 5).value == datetime(2026, 9, 16, 4, 5)


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_text_that_looks_like_a_formula_stays_text_in_csv(text):
    content = b"".join(csv_lines(["备注"], [[text]])).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(content, newline="")))[1][0]
    assert cell.startswith("'")
    assert cell.removeprefix("'") == text.replace("\0", "")


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_text_that_looks_like_a_formula_stays_text_in_a_workbook(text):
    file = io.BytesIO()
    write_xlsx(file, "名单", [text], [[text]], made_at=NOW)
    with zipfile.ZipFile(file) as book:
        inside = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in inside
    assert "<hyperlink" not in inside
    assert [cell.data_type for row in sheet(file.getvalue()).iter_rows() for cell in row] == ["s", "s"]


def test_without_the_writers_options_a_workbook_would_hold_a_formula():
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "=1+1")
    assert sheet(file.getvalue()).cell(1, 1).data_type == "f"


@pytest.mark.parametrize("text", ["何嘉敏", "-12.5", "+8613800000000", "a=b", "3-2-1102", "邮箱@公司"])
def test_ordinary_text_is_written_as_it_is(text):
    assert text in b"".join(csv_lines(["备注"], [[text]])).decode("utf-8-sig").splitlines()[1]
    assert "'" not in b"".join(csv_lines(["备注"], [[text]])).decode("utf-8-sig")


def test_numbers_and_days_stay_what_they_are():
    row = [Decimal("-3.25"), 12, date(2026, 9, 16), None, Absent("不足 5 件"), True]
    file = io.BytesIO()
    assert write_xlsx(file, "数", list("abcdef"), [row], made_at=NOW) == 1
    cells = [cell.value for cell in sheet(file.getvalue())[2]]
    assert cells == [-3.25, 12, datetime(2026, 9, 16), None, "不足 5 件", "是"]
    assert b"".join(csv_lines(list("abcdef"), [row])).splitlines()[1].decode() == (
        "-3.25,12,2026-09-16,,不足 5 件,是"
    )


@pytest.mark.parametrize("title", ["人员[在职]:A/B", "一" * 40, "'引号'"])
def test_any_title_can_name_the_sheet(title):
    file = io.BytesIO()
    write_xlsx(file, title, ["a"], [], made_at=NOW)
    assert len(sheet(file.getvalue()).title) <= 31


def test_characters_that_no_workbook_can_hold_are_replaced():
    file = io.BytesIO()
    write_xlsx(file, "名", ["a"], [["何\x0b嘉\ud800敏𠮷"]], made_at=NOW)
    assert sheet(file.getvalue()).cell(2, 1).value == "何\ufffd嘉\ufffd敏𠮷"
