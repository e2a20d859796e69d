"""The workbook: a sheet per department, text that stays text, absence in words, the same bytes each time."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.workbook import write_workbook
from gongping.engine.results.workbook_cells import SheetNames
from tests.engine.results.report_company import company

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", " =1+1",
    "＝1+1", "＋1+1", "－1+1",
    "＠SUM(1)",
    "=HYPERLINK(\"https://example.com\",\"x\")", "=cmd|'/C calc'!A0", "|calc", "https://example.com/",
    "{=1+1}", "00123", "1e5", "2026-09-01", "\ud800=1", "=" + "1+" * 20_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return company()


@pytest.fixture(scope="module")
def book(appraisal: Appraisal, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("workbook") / "results.xlsx"
    write_workbook(appraisal, path)
    return openpyxl.load_workbook(path)


def sheet_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name)


def column(sheet: object, heading: str) -> list[object]:
    rows = list(sheet.iter_rows(values_only=True))  # type: ignore[attr-defined]
    return [row[rows[0].index(heading)] for row in rows[1:]]


def test_there_is_a_sheet_per_department_beside_the_common_ones(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["汇总", "客户服务部", "指标明细", "指标怎么算", "数据质量", "问题清单"]


def test_tables_have_frozen_headings_filters_and_a_page_setup(book: openpyxl.Workbook) -> None:
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "仅供考核管理人员" in sheet.oddFooter.left.text


def test_people_are_in_the_order_of_their_names_with_numbers_as_numbers(book: openpyxl.Workbook) -> None:
    sheet = book["客户服务部"]
    assert column(sheet, "姓名")[:3] == ["单于飞", "何嘉敏", "贺兰"]
    totals = column(sheet, "总分")
    assert sum(isinstance(total, float) for total in totals) == 15
    formats = {cell.number_format for cell in sheet["H"] if isinstance(cell.value, float)}
    assert formats == {"0.00"}


def test_absence_is_written_in_words(book: openpyxl.Workbook) -> None:
    assert "不出总分" in column(book["客户服务部"], "总分")
    measured = column(book["指标明细"], "实测值")
    assert {"不适用", "不足 20 次", "未到期（2 份）"} <= {
        value for value in measured if isinstance(value, str)
    }
    assert None not in column(book["指标明细"], "得分")


def test_shares_are_percentages(book: openpyxl.Workbook) -> None:
    sheet = book["指标明细"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[5].value == "投诉办结及时率")
    assert row[6].number_format == "0.0%"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_from_a_file_becomes_a_formula_a_link_or_a_number(
    appraisal: Appraisal, tmp_path: Path, language: str
) -> None:
    people = tuple(
        replace(person, name=evil, employee_id=f"{evil}{number}", site=evil)
        for number, (person, evil) in enumerate(
            zip(company(len(FORMULAS)).outcome.people, FORMULAS, strict=True)
        )
    )
    problems = tuple(replace(appraisal.problems[0], value=evil, file=evil) for evil in FORMULAS)
    path = tmp_path / "evil.xlsx"
    outcome = replace(appraisal.outcome, people=people)
    write_workbook(replace(appraisal, outcome=outcome, problems=problems), path, language)  # type: ignore[arg-type]
    xml = sheet_xml(path)
    assert "<f>" not in xml
    assert "<f " not in xml
    assert "<hyperlink" not in xml
    sheet = openpyxl.load_workbook(path).worksheets[-1]
    kept = [row[4].value for row in sheet.iter_rows(min_row=2)]
    assert all(isinstance(value, str) for value in kept)
    assert len(kept) == len(FORMULAS)
    assert {"=1+1", "+1+1", "00123", "1e5", "2026-09-01", "＝1+1"} <= set(kept)


def test_the_check_for_formulas_finds_one(tmp_path: Path) -> None:
    path = tmp_path / "open.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"  # openpyxl makes a formula of such a text
    book.save(path)
    assert "<f>" in sheet_xml(path)


def test_risky_texts_are_marked_as_quoted(appraisal: Appraisal, tmp_path: Path) -> None:
    named = replace(appraisal.outcome.people[0], name="=1+1")
    path = tmp_path / "quoted.xlsx"
    write_workbook(replace(appraisal, outcome=replace(appraisal.outcome, people=(named,))), path)
    sheet = openpyxl.load_workbook(path)["客户服务部"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].quotePrefix


def test_the_same_appraisal_gives_the_same_bytes(appraisal: Appraisal, tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    write_workbook(appraisal, one)
    write_workbook(company(), two)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert (
            re.findall(r">(\d{4}-\d{2}-\d{2})T", archive.read("docProps/core.xml").decode())
            == ["2026-10-01"] * 2
        )


def test_names_of_sheets_are_made_allowed_and_kept_apart() -> None:
    names = SheetNames()
    assert names.claim("客服/前台[一]") == "客服_前台_一_"
    assert names.claim("客服/前台[一]") == "客服_前台_一_ 2"
    assert names.claim("History") == "History 2"
    assert names.claim("''") == "_"
    long = names.claim("部" * 40)
    assert len(long) == 31
    assert len(names.claim("部" * 40)) == 31


def test_an_appraisal_of_nobody_still_makes_a_workbook(appraisal: Appraisal, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write_workbook(replace(appraisal, outcome=replace(appraisal.outcome, people=())), path)
    assert openpyxl.load_workbook(path).sheetnames[0] == "汇总"
