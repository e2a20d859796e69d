"""Intake rejects and flags the planted rows, says why, and leaves every other row alone."""

from collections import defaultdict

import pytest

from gongping.engine.evidence import Evidence, ReadingPlan, read_evidence

# what intake calls each planted fault; what is not here is read without a word
RULES = {
    "duplicate_key": "duplicate_key",
    "responded_at_before_created": "before_created",
    "resolved_at_before_created": "before_created",
    "closed_at_before_created": "before_created",
    "unknown_employee": "unknown_employee",
    "unreadable_moment": "not_understood",
    "number_as_float": "key_cleaned",
    "off_scale": "outside_scale",
    "shares_not_one": "shares_not_one",
    "total_row": "total_row",
}


@pytest.fixture(scope="module")
def evidence(folder) -> Evidence:
    plan = ReadingPlan(timezone="Asia/Shanghai", scale=(1, 5))
    return read_evidence(folder, data=None, plan=plan, language="zh")


def test_every_planted_fault_is_found_and_nothing_else(company, evidence):
    planted = {
        (fault.file, fault.line, RULES[fault.kind], fault.outcome)
        for fault in company.planted
        if fault.outcome != "kept"
    }
    found = {(p.file, p.line, p.rule, p.severity) for p in evidence.problems}
    assert found == planted


def test_every_row_read_is_kept_or_rejected(company, evidence):
    totals = {"work_orders": 1, "collections": 1}
    for table, count in evidence.counts.items():
        assert count.read == count.kept + count.rejected
        assert count.read == company.rows[table] + totals.get(table, 0)


def test_other_date_styles_and_stray_marks_read_like_clean_cells(company, evidence):
    lines = defaultdict(set)
    for fault in company.planted:
        lines[fault.kind].add(fault.line)
    orders = {row["_line"]: row for row in evidence.tables["work_orders"].to_pyarrow().to_pylist()}
    for line in lines["slash_date"] | lines["serial_date"]:
        row = orders[line]
        assert row["created_at"].second == 0
        assert row["created_at"].strftime("%y%m") == row["order_id"][3:7]
        assert row["responded_at"] is None or row["responded_at"].second == 0
    for line in lines["stray_spaces"] | lines["number_as_float"]:
        if line in orders:
            assert orders[line]["order_id"] == orders[line]["order_id"].strip()
            assert orders[line]["employee_id"].isdigit()
