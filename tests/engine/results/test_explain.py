"""Why this score: answered from the folder alone, in both languages, down to the row."""

import json

import pytest

from gongping.engine.results import explain, explanation_text, write
from gongping.engine.results.explain import EmployeeUnknown, IndicatorUnknown, NameAmbiguous
from gongping.engine.results.sealed import SealBroken
from tests.engine.results.made import appraisal, person


@pytest.fixture
def out(tmp_path):
    write(appraisal(), tmp_path / "OUT")
    return tmp_path / "OUT"


def test_the_total_is_written_as_the_sum_it_is(out):
    text = explanation_text(explain(out, "10001"), "zh")
    assert "总分 81.38，等级 B" in text
    assert "81.38 = 工作完成度 80.0000 × 40% + 客户满意度 80.0000 × 25% + " in text
    assert "加减分事项 1.0000" in text


def test_absence_is_told_in_words(out):
    text = explanation_text(explain(out, "10003"), "zh")
    assert "样本不足：只有 7 条，至少要 10 条；不按 0 分算。" in text


def test_english_readers_get_english(out):
    text = explanation_text(explain(out, "10001"), "en")
    assert "Total 81.38, grade B" in text


def test_one_indicator_is_shown_with_its_rows(out):
    found = explain(out, "10001", indicator="answered_in_time", rows=True)
    text = explanation_text(found, "zh")
    assert "投诉响应及时率" in text
    assert "投诉处理时长" not in text
    assert "WO-10001-1" in text
    assert "不符合  work_orders.csv:3" in text
    assert "WO-10002-0" not in text


def test_a_person_is_found_by_name(out):
    assert explain(out, "王强").tree["employee_id"] == "10002"


def test_the_json_form_is_json_and_holds_one_indicator_where_one_is_asked(out):
    written = json.loads(json.dumps(explain(out, "10001", indicator="complaint_hours", rows=True).as_json()))
    (section,) = written["tree"]["segments"][0]["sections"]
    assert [one["id"] for one in section["indicators"]] == ["complaint_hours"]
    assert written["rows"] == []


def test_somebody_unknown_is_said(out):
    with pytest.raises(EmployeeUnknown):
        explain(out, "99999")


def test_part_of_an_id_finds_nobody(out):
    with pytest.raises(EmployeeUnknown):
        explain(out, "1000")


def test_namesakes_are_told_apart_by_id(tmp_path):
    write(appraisal(person("10001", "李丽"), person("10002", "李丽")), tmp_path / "OUT")
    with pytest.raises(NameAmbiguous) as caught:
        explain(tmp_path / "OUT", "李丽")
    assert "10001、10002" in caught.value.say("zh")


def test_an_indicator_the_person_does_not_have_is_said(out):
    with pytest.raises(IndicatorUnknown) as caught:
        explain(out, "10001", indicator="visits")
    assert "answered_in_time" in caught.value.say("zh")


def test_nothing_is_explained_that_is_not_what_was_sealed(out):
    trace = out / "trace.jsonl"
    trace.write_bytes(trace.read_bytes().replace(b"81.38", b"91.38"))
    with pytest.raises(SealBroken):
        explain(out, "10001")
