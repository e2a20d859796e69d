"""Every row is accounted for: rows read are kept or rejected, whatever the file holds."""

import csv
import io
import json

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.engine.evidence import Problem, intake_json, write_problems
from tests.engine.evidence.intake_cases import ORDERS, PEOPLE, folder, read

KEYS = st.sampled_from(["W1", "W2", "W3", "", "Ｗ1", "W1 "])
KINDS = st.sampled_from(["投诉", "complaint", "报修", "别的", ""])
PERSONS = st.sampled_from(["E001", "E002", "E404", "?"])
MOMENTS = st.sampled_from(["2026-09-01 08:00", "2026/9/2", "46266.5", "下周", "", "-", "1/9/2026"])
CELLS = st.tuples(
    KEYS,
    KINDS,
    PERSONS,
    st.just("翠湖花园"),
    MOMENTS,
    MOMENTS,
    MOMENTS,
    st.sampled_from(["0", "-1", "x", ""]),
)
HEADING = ["工单编号", "工单类型", "经办人工号", "项目", "报单时间", "响应时间", "办结时间", "重开次数"]


def as_text(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@settings(max_examples=60)
@given(rows=st.lists(CELLS, max_size=25), ragged=st.lists(st.integers(0, 24), max_size=4))
def test_rows_read_are_kept_or_rejected_and_every_rejected_row_has_its_reason(tmp_path_factory, rows, ragged):
    lines = [list(row) for row in rows]
    for place in ragged:
        if place < len(lines):
            lines[place].append("多")
    evidence = read(
        folder(tmp_path_factory.mktemp("c"), {"人员.csv": PEOPLE, "工单.csv": as_text([HEADING, *lines])})
    )
    count = evidence.counts["work_orders"]
    assert count.read == len(lines)
    assert count.read == count.kept + count.rejected
    of_orders = [problem for problem in evidence.problems if problem.file == "工单.csv" and problem.line]
    rejected = {problem.line for problem in of_orders if problem.severity == "rejected"}
    flagged = {problem.line for problem in of_orders if problem.severity == "flagged"} - rejected
    assert len(rejected) == count.rejected
    assert len(flagged) == count.flagged
    if count.kept:
        kept = evidence.tables["work_orders"].to_polars()
        assert not rejected & set(kept["_line"])
        assert kept["order_id"].is_unique().all()


def test_the_same_files_give_the_same_evidence(tmp_path):
    place = folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": ORDERS})
    one, other = read(place), read(place)
    assert one.inputs == other.inputs
    assert list(one.problems) == list(other.problems)
    assert one.tables["work_orders"].to_polars().equals(other.tables["work_orders"].to_polars())


def test_a_changed_cell_changes_the_hash_of_its_file_only(tmp_path):
    before = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": ORDERS})).inputs
    after = read(folder(tmp_path, {"工单.csv": ORDERS.replace("08:10", "08:11")})).inputs
    assert [(a.table, a.sha256 == b.sha256) for a, b in zip(before, after, strict=True)] == [
        ("people", True),
        ("work_orders", False),
    ]


def test_problems_are_sorted_and_written_so_that_a_spreadsheet_runs_nothing(tmp_path):
    rows = ORDERS.replace("WO1", "=1+1").replace("2026-09-01 08:10", "＝cmd()").replace("E002", "@E2")
    evidence = read(folder(tmp_path / "in", {"人员.csv": PEOPLE, "工单.csv": rows}))
    write_problems(tmp_path / "problems.csv", evidence.problems)
    raw = (tmp_path / "problems.csv").read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    written = pl.read_csv(raw)
    assert written.columns == ["file", "line", "column", "rule", "severity", "value", "advice"]
    assert {"'＝cmd()", "'@E2"} <= set(written["value"])
    assert written["line"].is_sorted()


def test_problems_can_be_indexed_sliced_and_counted_like_a_list(tmp_path):
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": ORDERS.replace("E00", "X00")}))
    assert len(evidence.problems) == 2
    assert isinstance(evidence.problems[-1], Problem)
    assert list(evidence.problems[0:1]) == [evidence.problems[0]]
    write_problems(tmp_path / "few.csv", list(evidence.problems[:1]))
    assert len((tmp_path / "few.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_the_counts_are_plain_numbers_for_intake_json(tmp_path):
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": ORDERS}))
    assert json.loads(json.dumps(intake_json(evidence.counts))) == {
        "people": {"read": 3, "kept": 3, "rejected": 0, "flagged": 0},
        "work_orders": {"read": 2, "kept": 2, "rejected": 0, "flagged": 0},
    }


def test_advice_comes_in_the_language_asked_for(tmp_path):
    place = folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": ORDERS.replace("E001", "X001")})
    assert "人员表里没有这个工号" in read(place).problems[0].advice
    assert "no such key" in read(place, language="en").problems[0].advice
