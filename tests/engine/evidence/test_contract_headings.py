"""Names and headings of tables are recognised as real exports write them, each meaning one thing."""

from itertools import combinations

import pytest
from scripts import intake_rule_pages, mapping_schema, table_pages

from gongping.engine.evidence import RULES, TABLES
from gongping.engine.evidence.contracts.recognise import Headings, TableNames, squash

NAMES = TableNames(TABLES.values())


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_no_heading_of_a_table_means_two_columns(table):
    meanings = {}
    for column in table.columns:
        for heading in (column.name, *column.headings):
            assert meanings.setdefault(squash(heading), column.name) == column.name, heading


def test_no_name_means_two_tables():
    for one, other in combinations(TABLES.values(), 2):
        assert not {squash(name) for name in (one.name, *one.names)} & {
            squash(name) for name in (other.name, *other.names)
        }


@pytest.mark.parametrize(
    "name, table",
    [
        ("work_orders", "work_orders"),
        ("Work Orders", "work_orders"),
        ("work_orders_2026-07", "work_orders"),
        ("工单", "work_orders"),
        ("工单2026年7月", "work_orders"),
        ("工单_2026-Q3", "work_orders"),
        ("工单明细（2026年9月）", "work_orders"),
        ("工单过程", "order_events"),
        ("花名册", "people"),
        ("报告", None),
        ("2026-07", None),
    ],
)
def test_a_file_is_known_by_its_name_whatever_date_follows(name, table):
    assert NAMES.find(name) == table


@pytest.mark.parametrize(
    "heading, column",
    [
        ("报单时间", "created_at"),
        ("创建时间", "created_at"),
        (" 受理时间* ", "created_at"),
        ("Created At", "created_at"),
        ("createdAt", "created_at"),
        ("报单时间（必填）", "created_at"),
        ("经办人工号", "employee_id"),
        ("单号", "order_id"),
        ("单　号", "order_id"),
        ("备注", None),
    ],
)
def test_a_heading_is_known_by_its_synonyms_width_case_and_remarks_aside(heading, column):
    meaning = Headings(TABLES["work_orders"]).means(heading)
    assert (meaning[0] if meaning else None) == column


def test_a_renamed_column_is_found_under_the_new_heading_only():
    book = Headings(TABLES["work_orders"], renames={"order_id": "流水号"})
    assert book.means("流水号") == ("order_id", 0)
    assert book.means("工单编号") is None


def test_every_column_the_design_requires_is_required():
    required = {name: set(table.required) for name, table in TABLES.items()}
    assert required["people"] == {"employee_id", "name", "post", "site", "department"}
    assert required["work_orders"] == {"order_id", "kind", "employee_id", "site", "created_at"}
    assert required["order_events"] == {"order_id", "at", "event"}
    assert required["ratings"] == {"period", "ratee_id", "rater_id", "item", "relation"}
    assert required["tasks"] == {"period", "employee_id", "task", "done"}
    assert TABLES["satisfaction"].any_of == ("employee_id", "order_id", "site")
    assert TABLES["attendance"].key == ("employee_id", "month", "post", "site")
    assert TABLES["collections"].key == ("site", "period", "building")


@pytest.mark.parametrize("module", [table_pages, intake_rule_pages, mapping_schema])
def test_the_reference_pages_are_current(module):
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


def test_every_rule_says_in_both_languages_what_to_do():
    for rule in RULES.values():
        assert rule.meaning
        assert rule.zh.endswith(("。", "？"))
        assert rule.en.endswith(".")
