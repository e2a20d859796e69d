"""A year made of sealed quarters."""

import csv

import pytest

from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, verify, write
from gongping.engine.results.sealed import SealBroken
from tests.engine.results.company_folder import write_folder
from tests.engine.results.made import appraisal, person

YEAR = """\
format: 1
scheme: 客服专员年度考核方案
id: clerk-year
version: 1
in_force_from: 2026-01-01
posts: [客服专员]
calendar:
  timezone: Asia/Shanghai
  opening_hours: {mon: [["08:30", "18:00"]], tue: [["08:30", "18:00"]], wed: [["08:30", "18:00"]],
    thu: [["08:30", "18:00"]], fri: [["08:30", "18:00"]]}
  holidays: none
presence: {absent: redistribute, enough: 70}
sections:
  - {id: quarters, name: 各季度, weight: 85, from: periods, of: quarter, combine: by_days, least: 2}
  - {id: goals, name: 年度目标, weight: 15, from: objectives}
grades: [{id: A, from: 80}, {id: B, from: 0}]
"""
PEOPLE = [
    {"employee_id": id, "name": name, "post": "客服专员", "site": "翠湖花园", "department": "客服部",
     "from": start, "until": ""}
    for id, name, start in (("10001", "李丽", "2024-03-01"), ("10002", "王强", "2024-03-01"))
]  # fmt: skip
GOALS = [
    {"period": "2026", "employee_id": "10001", "key_result": "考证", "objective": "学习", "start": 0,
     "target": 10, "actual": 9}
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A year's folder with three sealed quarters; 王强 has totals in one of them only."""
    place = write_folder(tmp_path / "IN", {"people": PEOPLE, "objectives": GOALS}, YEAR)
    shares = {"2026-Q1": "0.9", "2026-Q2": "0.95", "2026-Q3": "1.0"}
    for label, share in shares.items():
        quarter = Period.parse(label)
        people = [person("10001", "李丽", share, period=quarter)]
        if label == "2026-Q1":
            people.append(person("10002", "王强", period=quarter))
        write(appraisal(*people, period=quarter), place / "prior" / label)
    return place


def year(folder, out):
    write(appraise_folder(folder, period=Period.parse("2026")), out)
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["employee_id"]: row for row in csv.DictReader(file)}


def test_quarters_are_weighed_by_days_and_goals_added(folder, tmp_path):
    row = year(folder, tmp_path / "OUT")["10001"]
    # quarters: (90 × 81.38 + 91 × 86.18 + 92 × 88.58) / 273; goals 90
    assert (row["section.quarters"], row["section.goals"]) == ("85.4064", "90.0000")
    assert (row["total"], row["grade"], row["status"]) == ("86.10", "A", "complete")


def test_one_quarter_is_no_year(folder, tmp_path):
    row = year(folder, tmp_path / "OUT")["10002"]
    assert (row["status"], row["total"], row["grade"]) == ("withheld", "", "")
    assert row["section.quarters.state"] == "Withheld"


def test_a_year_is_verified_with_its_quarters(folder, tmp_path):
    year(folder, tmp_path / "OUT")
    assert verify(tmp_path / "OUT", folder).holds


def test_a_changed_quarter_is_named_by_verify(folder, tmp_path):
    year(folder, tmp_path / "OUT")
    results = folder / "prior" / "2026-Q2" / "results.csv"
    results.write_bytes(results.read_bytes().replace(b"86.18", b"96.18"))
    verdict = verify(tmp_path / "OUT", folder)
    assert ("input-changed", "prior/2026-Q2/results.csv") in [(d.code, d.what) for d in verdict.differences]


def test_a_changed_quarter_is_never_rolled_up(folder, tmp_path):
    results = folder / "prior" / "2026-Q2" / "results.csv"
    results.write_bytes(results.read_bytes().replace(b"86.18", b"96.18"))
    with pytest.raises(SealBroken):
        year(folder, tmp_path / "OUT")
    assert not (tmp_path / "OUT").exists()
