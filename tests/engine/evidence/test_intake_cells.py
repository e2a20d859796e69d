"""Cells are cleaned of what machines and habits put there, and nothing is repaired without a word."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.evidence import TABLES
from gongping.engine.evidence.cleaning import CleaningRules, clean_column, tidy
from gongping.engine.evidence.cleaning import column as column_module
from tests.engine.evidence.intake_cases import ORDERS, PEOPLE, column, csv_of, folder, found, read, rules

RULES = CleaningRules("Asia/Shanghai")
COMMAS = CleaningRules("Asia/Shanghai", decimal_comma=True)


def clean(table, name, text, how=RULES):
    return clean_column(pl.Series([text], dtype=pl.String), TABLES[table].column(name), how).values.item()


@pytest.mark.parametrize(
    "mark", ["", "?", "？", "-", "—", "/", "空", "无", "NULL", "null", "N/A", " - ", "\u3000", "\u200b"]
)
def test_a_mark_of_absence_is_absence(mark):
    assert tidy(pl.Series([mark])).item() is None


@pytest.mark.parametrize(
    "text, expected",
    [
        ("12", "12"), ("1,234.50", "1234.5"), ("95%", "0.95"), ("¥1,000", "1000"), ("１２．５", "12.5"),
        ("-3", "-3"), ("1e3", "1000"), ("0.30000000000000004", "0.3"), ("1.0000005", "1.000001"),
        ("-1.0000005", "-1.000001"),
    ],
)  # fmt: skip
def test_a_number_is_read_exactly(text, expected):
    assert clean("events", "points", text) == Decimal(expected)


@pytest.mark.parametrize("text", ["1,23", "1.2.3", "十二", "1000000000000", "inf", "0x10", "1_000", "٣"])
def test_what_is_no_number_is_not_guessed(text):
    assert clean("events", "points", text) is None


def test_decimal_commas_are_read_where_the_mapping_says_so():
    assert clean("collections", "received", "1.234,50", COMMAS) == Decimal("1234.5")


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=6))
def test_a_decimal_reads_back(number):
    assert clean("events", "points", format(number, "f")) == number


@pytest.mark.parametrize(
    "text, expected", [("3", 3), ("3.0", 3), ("1,200", 1200), ("3.5", None), ("三", None)]
)
def test_a_count_is_whole(text, expected):
    assert clean("sites", "households", text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [("是", True), ("有效", True), ("成立", True), ("√", True), ("TRUE", True), ("1.0", True), ("否", False),
     ("不成立", False), ("×", False), ("0", False), ("也许", None)],
)  # fmt: skip
def test_yes_and_no_are_read_in_words(text, expected):
    assert clean("work_orders", "valid", text) is expected


@pytest.mark.parametrize(
    "table, name, text, expected",
    [
        ("work_orders", "kind", "投诉", "complaint"), ("work_orders", "kind", "报事报修", "repair"),
        ("work_orders", "kind", "咨询", "enquiry"), ("work_orders", "kind", "诉求", "request"),
        ("work_orders", "kind", "Praise", "praise"), ("ratings", "relation", "协作部门", "customer"),
        ("ratings", "relation", "上级", "superior"), ("ratings", "relation", "自评", "self"),
        ("people", "status", "试用期", "probation"), ("people", "status", "劳务派遣", "dispatched"),
        ("order_events", "event", "派单", "assigned"), ("order_events", "event", "回访", "called_back"),
    ],
)  # fmt: skip
def test_enumerations_are_read_in_chinese(table, name, text, expected):
    assert clean(table, name, text) == expected


@pytest.mark.parametrize("text", ["2026-09", "2026年9月", "2026/9", "202609", "2026-09-01 00:00:00"])
def test_a_month_is_one_month_however_written(text):
    assert clean("attendance", "month", text) == "2026-09"


def test_a_period_stays_as_written_unless_a_spreadsheet_made_it_a_date():
    assert clean("collections", "period", "2026-Q3") == "2026-Q3"
    assert clean("collections", "period", "2026-07-01..2026-10-01") == "2026-07-01..2026-10-01"
    assert clean("collections", "period", "2026-09-01 00:00:00") == "2026-09"


def test_blanks_within_a_chinese_name_are_dropped():
    assert clean("people", "name", " 张　敏 ") == "张敏"


def test_a_key_that_a_spreadsheet_made_a_float_is_mended_and_flagged(tmp_path):
    orders = ORDERS.replace("WO1", "13800000000.0").replace("WO2", "1.38E+10")
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": orders}))
    assert column(evidence, "work_orders", "order_id") == ["13800000000", "1.38E+10"]
    assert (2, "工单编号", "key_cleaned") in found(evidence)
    assert (3, "工单编号", "digits_lost") in found(evidence)


def test_contact_data_is_blotted_out_of_problems(tmp_path):
    orders = ORDERS.replace("2026-09-01 08:10", "13812345678").replace("2026-09-02 09:40", "a.b@example.com")
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": orders}))
    values = [problem.value for problem in evidence.problems if problem.rule == "not_understood"]
    assert values == ["138******78", "***@***"]


def test_an_optional_cell_that_is_not_understood_is_emptied_and_a_required_one_costs_the_row(tmp_path):
    orders = csv_of(
        ORDERS.splitlines()[0],
        "WO1,投诉,E001,翠湖花园,2026-09-01 08:00,下周,,",
        "WO2,投诉,E001,翠湖花园,下周,,,",
        "WO3,别的,E001,翠湖花园,2026-09-01 08:00,,,",
    )
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": orders}))
    assert column(evidence, "work_orders", "order_id") == ["WO1"]
    assert column(evidence, "work_orders", "responded_at") == [None]
    severities = {problem.line: problem.severity for problem in evidence.problems}
    assert severities == {2: "flagged", 3: "rejected", 4: "rejected"}
    assert "如 2026-09-01 08:00" in evidence.problems[0].advice
    assert "投诉" in evidence.problems[2].advice


@given(st.lists(st.sampled_from(["是", "否", " ", "也许", "TRUE", None, "x"]), min_size=1, max_size=40))
def test_cleaning_repeated_texts_once_gives_the_same_as_cleaning_each(texts):
    cells = pl.Series(texts, dtype=pl.String)
    valid = TABLES["work_orders"].column("valid")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(column_module, "_REPEATING", 1.0)
        once = clean_column(cells, valid, RULES)
        patch.setattr(column_module, "_REPEATING", -1.0)
        each = clean_column(cells, valid, RULES)
    assert once.values.to_list() == each.values.to_list()
    assert once.filled.to_list() == each.filled.to_list()


def test_columns_nobody_knows_are_named_once_and_declared_ones_loaded(tmp_path):
    from gongping.engine.evidence import ReadingPlan

    people = PEOPLE.replace("起始日期\n", "起始日期,star_level,备注\n").replace("-01-01\n", "-01-01,5,好\n")
    plan = ReadingPlan("Asia/Shanghai", (1, 5), {"people": {"star_level": "int"}})
    evidence = read(folder(tmp_path, {"人员.csv": people}), plan=plan)
    assert column(evidence, "people", "star_level") == [5, 5, 5]
    assert [p.column for p in evidence.problems if p.rule == "unknown_column"] == ["备注"]
    assert rules(evidence) == {"unknown_column"}
