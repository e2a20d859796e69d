import gzip
import json

import pytest

from gongping.engine.ratings import (
    NotEstimable,
    Question,
    correct,
    form_answers,
    form_columns,
    form_rule,
    read_frame,
    study,
)
from gongping.engine.ratings.studies.form import NotAForm, RelationUnknown
from gongping.engine.ratings.studies.frame import ColumnNotThere, NotANumber, TableUnreadable
from gongping.engine.ratings.studies.terms import TooManyColumns
from tests.engine.published import published
from tests.engine.ratings.believable import department
from tests.public_data import public_data

WORDS = {"superior": "上级", "peer": "同事", "customer": "协作部门"}


def form(tmp_path, name="评分.csv", encoding="utf-8-sig"):
    lines = ["被评人工号,评价人工号,评价关系,评分项,评分"]
    lines += [
        f"{one.ratee_id},{one.rater_id},{WORDS[one.relation]},{one.item},{one.score}" for one in department()
    ]
    path = tmp_path / name
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def test_penicillin_is_lme4s_by_column_names():
    """lme4's printed output: sd .8467, 1.9316, .5499; REML criterion 330.8606."""
    expected = published("penicillin_reml")
    frame = read_frame(public_data("ratings/Penicillin.csv"))
    data = study(frame, Question("diameter", ("plate", "sample"))).to_json()
    assert data["sd"] == pytest.approx(expected["sd"], abs=expected["tol_sd"])
    assert data["criterion"] == pytest.approx(expected["reml_criterion"], abs=1e-3)
    assert (data["n"], data["method"]) == (144, "reml")
    assert len(data["effects"]["plate"]) == 24
    assert data["effects"]["plate"]["a"].keys() == {"effect", "se"}
    assert 0 < data["reliability"]["sample"] < 1


def test_nested_casks_are_lme4s():
    expected = published("pastes_reml")
    frame = read_frame(public_data("ratings/Pastes.csv"))
    data = study(frame, Question("strength", ("batch", "batch:cask"))).to_json()
    assert data["sd"]["batch:cask"] == pytest.approx(expected["sd"]["sample"], abs=expected["tol_sd"])
    assert data["criterion"] == pytest.approx(expected["reml_criterion"], abs=1e-3)


def test_codes_in_an_interaction_are_categories_as_published():
    """MixedModels.jl: 28 fixed effects, −2 log-likelihood 237585.5534; read from a gz file."""
    expected = published("insteval_ml_service_dept")
    frame = read_frame(public_data("ratings/InstEval.csv.gz"))
    data = study(frame, Question("y", ("s", "d"), ("service*dept",), method="ml")).to_json()
    assert len(data["fixed"]) == expected["p"]
    assert sum(len(levels) for levels in data["effects"].values()) == expected["q"]
    assert data["criterion"] == pytest.approx(expected["minus2loglik"], abs=expected["tol_obj"])


def test_a_lone_column_of_numbers_is_a_slope_unless_called_a_category(tmp_path):
    path = tmp_path / "t.csv"
    rows = [f"{k % 5},{k % 4},{3 + k % 5 + (k * 7 % 3)}" for k in range(60)]
    path.write_text("who,year,score\n" + "\n".join(rows), encoding="utf-8")
    frame = read_frame(path)
    assert set(study(frame, Question("score", ("who",), ("year",))).to_json()["fixed"]) == {
        "(intercept)",
        "year",
    }
    names = study(frame, Question("score", ("who",), ("year",), ("year",))).to_json()["fixed"]
    assert set(names) == {"(intercept)", "year[1]", "year[2]", "year[3]"}


def test_rows_with_an_empty_cell_are_left_out_and_counted(tmp_path):
    path = tmp_path / "t.csv"
    rows = [f"E{k % 6},R{k % 5},{1 + k * k * 3 % 7}" for k in range(40)]
    path.write_text("ratee,rater,score\n" + "\n".join(rows) + "\nE1,,4\nE2,R1,\n", encoding="utf-8")
    data = study(read_frame(path), Question("score", ("ratee", "rater"))).to_json()
    assert (data["n"], data["notes"]["skipped_rows"]) == (40, 2)


def test_a_fixed_column_that_repeats_another_is_named(tmp_path):
    path = tmp_path / "t.csv"
    rows = [f"E{k % 6},{k % 3},{2 * (k % 3)},{1 + k * k * 3 % 7}" for k in range(40)]
    path.write_text("ratee,a,b,score\n" + "\n".join(rows), encoding="utf-8")
    data = study(read_frame(path), Question("score", ("ratee",), ("a", "b"))).to_json()
    assert data["notes"]["dropped_fixed"] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_chinese_form_is_understood_without_a_word(tmp_path, encoding):
    frame = read_frame(form(tmp_path, encoding=encoding))
    assert list(form_columns(frame)) == ["ratee_id", "rater_id", "relation", "item", "score"]
    answers = form_answers(frame)
    assert sorted(answers, key=repr) == sorted(department(), key=repr)
    assert correct(answers, form_rule(answers)).why == ""


def test_a_form_in_gz_gives_the_same_answers(tmp_path):
    plain = form(tmp_path)
    packed = tmp_path / "评分.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert form_answers(read_frame(packed)) == form_answers(read_frame(plain))


def test_faults_of_a_file_name_the_line_and_what_to_do(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("ratee,score\nE1,4\nE2,良\n", encoding="utf-8")
    with pytest.raises(NotANumber, match=r"line 3: score is '良'"):
        read_frame(path).numbers("score")
    with pytest.raises(ColumnNotThere, match="It has: ratee, score"):
        study(read_frame(path), Question("points", ("ratee",)))
    with pytest.raises(NotAForm, match="rater_id"):
        form_answers(read_frame(path))


def test_an_unknown_relation_is_refused_with_its_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("ratee_id,rater_id,relation,item,score\nE1,E2,邻居,a,4\n", encoding="utf-8")
    with pytest.raises(RelationUnknown, match="line 2"):
        form_answers(read_frame(path))


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\x1f\x8bbroken", b"\xff\xff\x00\x81"])
def test_what_is_no_table_is_refused(tmp_path, content):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(TableUnreadable):
        read_frame(path)


def test_a_fixed_term_of_a_thousand_categories_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("who,x,score\n" + "\n".join(f"a,n{k},{k % 5}" for k in range(1200)), encoding="utf-8")
    with pytest.raises(TooManyColumns, match="1199"):
        study(read_frame(path), Question("score", ("who",), ("x",)))


def test_equal_scores_are_refused_in_words(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("who,score\n" + "\n".join(f"E{k % 4},4" for k in range(20)), encoding="utf-8")
    with pytest.raises(NotEstimable):
        study(read_frame(path), Question("score", ("who",)))


def test_the_output_is_plain_json(tmp_path):
    frame = read_frame(public_data("ratings/Pastes.csv"))
    data = study(frame, Question("strength", ("batch", "sample"))).to_json()
    assert json.loads(json.dumps(data)) == data
