"""The folder of an appraisal: fixed columns, decimals in full, the same bytes twice, whole or not at all."""

import csv
import json
from dataclasses import replace
from datetime import datetime

import pyarrow.parquet as pq
import pytest

from gongping.engine import merkle
from gongping.engine.results import read_seal, write
from gongping.engine.results.lines import header, line
from gongping.engine.results.output_folder import OutputNotWritable, OutputTaken, whole_folder
from gongping.engine.results.seal import SealUnreadable, result_lines
from tests.engine.results.made import SCHEME, appraisal, person
from tests.engine.scoring.company import scheme

SEALED = ("results.csv", "trace.jsonl", "rows.parquet", "seal.json")


@pytest.fixture
def out(tmp_path):
    write(appraisal(), tmp_path / "OUT")
    return tmp_path / "OUT"


def read(out):
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_stand_in_the_order_of_the_contract():
    head = header([SCHEME])
    assert head[:12] == (
        "employee_id", "name", "department", "site", "post", "period", "days", "status", "total", "total.se",
        "grade", "events",
    )  # fmt: skip
    assert head[12:20:2] == ("section.completion", "section.satisfaction", "section.conduct", "section.goals")
    assert head[13] == "section.completion.state"
    assert head[20:25] == tuple(
        f"answered_in_time.{part}" for part in ("state", "raw", "value", "n", "points")
    )
    assert len(head) == 12 + 2 * 4 + 5 * 3


def test_several_schemes_give_the_union_of_their_columns_schemes_by_id():
    other = scheme(
        id="a-first", sections=[{"id": "goals", "name": "目标", "weight": 100, "from": "objectives"}]
    )
    head = header([SCHEME, other])
    assert head[12:14] == ("section.goals", "section.goals.state")
    assert head[14:16] == ("section.completion", "section.completion.state")
    assert head.count("section.goals") == 1


def test_people_stand_by_id_and_numbers_keep_all_their_decimals(out):
    rows = read(out)
    assert [row["employee_id"] for row in rows] == ["10001", "10002", "10003"]
    first = rows[0]
    assert (first["total"], first["grade"]) == ("81.38", "B")
    assert (first["status"], first["days"]) == ("complete", "92")
    assert (first["section.completion"], first["section.completion.state"]) == ("80.0000", "Present")
    assert (first["answered_in_time.value"], first["answered_in_time.n"]) == ("0.900000", "40")
    assert (first["events"], first["total.se"]) == ("1.0000", "")


def test_absence_is_empty_and_says_which_kind(out):
    third = read(out)[2]
    assert third["order_satisfaction.state"] == "TooFew"
    assert (third["order_satisfaction.value"], third["order_satisfaction.points"]) == ("", "")
    assert (third["order_satisfaction.n"], third["section.satisfaction.state"]) == ("7", "TooFew")


def test_the_file_is_utf_8_without_bom_and_with_line_feeds(out):
    content = (out / "results.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert "李丽".encode() in content


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("李丽", "李丽"),
        ('say "no"', '"say ""no"""'),
        ("a,b", '"a,b"'),
        ("two\nlines", "two lines"),
        ("two\r\nlines", "two lines"),
        (" blank", '" blank"'),
        ("=1+1", "=1+1"),
    ],
)
def test_cells_are_quoted_as_rfc_4180_says_and_never_break_a_line(cell, written):
    assert line([cell, "x"]) == f"{written},x"


def test_a_name_with_a_line_break_is_still_one_leaf(tmp_path):
    write(appraisal(person("10001", 'Li\n"Li", 丽')), tmp_path / "OUT")
    assert len(result_lines(tmp_path / "OUT")) == 1
    assert read(tmp_path / "OUT")[0]["name"] == 'Li "Li", 丽'


def test_the_seal_holds_the_tree_hash_over_the_lines(out):
    seal = read_seal(out)
    lines = (out / "results.csv").read_bytes().decode().split("\n")[1:-1]
    assert seal.root == merkle.root([one.encode() for one in lines]).hex()
    assert seal.lines == 3
    assert (seal.period.label, seal.schemes[0].id, seal.schemes[0].version) == ("2026-Q3", "clerk-quarter", 1)


def test_one_line_can_be_proven_to_a_person_without_the_others(out):
    lines = result_lines(out)
    proof = merkle.inclusion_proof(lines, 1)
    root = bytes.fromhex(read_seal(out).root)
    assert merkle.verify_inclusion(merkle.leaf_hash(lines[1]), 1, 3, proof, root)


def test_twice_gives_the_same_bytes(out, tmp_path):
    write(appraisal(), tmp_path / "AGAIN")
    for name in SEALED:
        assert (out / name).read_bytes() == (tmp_path / "AGAIN" / name).read_bytes()


def test_the_order_of_people_changes_nothing(out, tmp_path):
    made = appraisal()
    backwards = replace(made, outcome=replace(made.outcome, people=made.outcome.people[::-1]))
    write(backwards, tmp_path / "AGAIN")
    for name in SEALED:
        assert (out / name).read_bytes() == (tmp_path / "AGAIN" / name).read_bytes()


def test_a_tree_leads_from_the_total_down_to_the_definition(out):
    tree = json.loads((out / "trace.jsonl").read_text(encoding="utf-8").split("\n")[0])
    one = tree["segments"][0]["sections"][0]["indicators"][0]
    assert (tree["total"], one["points"], one["share"]) == ("81.38", "80.0000", "0.240000")
    assert one["presence"] == {"state": "Present", "value": "0.900000", "n": 40}
    assert one["definition"]["measure"] == "share(working_minutes(created_at, responded_at) <= 30)"
    assert one["curve"][0] == ["0.7", "0"]


def test_the_tree_knows_nothing_of_inputs_or_of_the_day(tmp_path):
    write(appraisal(), tmp_path / "A")
    later = appraisal(inputs=[("work_orders.csv", "work_orders", "f" * 64)], as_of=datetime(2026, 10, 8))
    write(later, tmp_path / "B")
    for name in ("results.csv", "trace.jsonl"):
        assert (tmp_path / "A" / name).read_bytes() == (tmp_path / "B" / name).read_bytes()


def test_rows_are_written_in_one_fixed_form(out):
    table = pq.read_table(out / "rows.parquet")
    assert table.column_names[:4] == ["employee_id", "segment", "indicator", "row_key"]
    assert table.num_rows == 6


def test_an_earlier_result_is_replaced_whole(out):
    (out / "left-over.txt").write_text("old")
    write(appraisal(person("10009", "周婷")), out)
    assert [row["employee_id"] for row in read(out)] == ["10009"]
    assert not (out / "left-over.txt").exists()
    assert [path.name for path in out.parent.iterdir()] == ["OUT"]


def test_a_folder_that_is_no_result_is_left_alone(tmp_path):
    (tmp_path / "OUT").mkdir()
    (tmp_path / "OUT" / "thesis.docx").write_text("mine")
    with pytest.raises(OutputTaken):
        write(appraisal(), tmp_path / "OUT")
    assert (tmp_path / "OUT" / "thesis.docx").read_text() == "mine"


def test_a_file_in_the_place_is_left_alone(tmp_path):
    (tmp_path / "OUT").write_text("mine")
    with pytest.raises(OutputTaken):
        write(appraisal(), tmp_path / "OUT")


def half_write(place):
    with whole_folder(place) as folder:
        (folder / "results.csv").write_text("half")
        raise RuntimeError


def test_a_fault_in_the_middle_leaves_nothing_behind(tmp_path):
    with pytest.raises(RuntimeError):
        half_write(tmp_path / "OUT")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_middle_leaves_the_earlier_result(out):
    before = (out / "results.csv").read_bytes()
    with pytest.raises(RuntimeError):
        half_write(out)
    assert (out / "results.csv").read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == ["OUT"]


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OutputNotWritable):
        write(appraisal(), tmp_path / "file" / "OUT")


def test_a_folder_without_a_seal_is_said(tmp_path):
    with pytest.raises(SealUnreadable):
        read_seal(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 1}', "\x00", "null"])
def test_a_seal_that_is_none_is_said(out, text):
    (out / "seal.json").write_text(text)
    with pytest.raises(SealUnreadable):
        read_seal(out)
