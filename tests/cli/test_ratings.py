"""gongping ratings, as a person calls it."""

import json

import pytest

from tests.engine.ratings.believable import department
from tests.public_data import public_data

WORDS = {"superior": "上级", "peer": "同事", "customer": "协作部门"}


@pytest.fixture
def form(tmp_path):
    lines = ["被评人工号,评价人工号,评价关系,评分项,评分"]
    lines += [
        f"{one.ratee_id},{one.rater_id},{WORDS[one.relation]},{one.item},{one.score}" for one in department()
    ]
    path = tmp_path / "评分.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_form_gives_corrected_scores_without_an_option(call, form):
    ended = call("ratings", form, "--json")
    data = json.loads(ended.out)
    assert ended.code == 0
    assert data["corrected"]
    assert len(data["scores"]) == 24
    assert float(data["scores"]["E000"]["error"]) > 0


def test_a_form_follows_the_weights_and_the_curve_given(call, form):
    weights = ("--relation", "superior=50", "--relation", "peer=30", "--relation", "customer=20")
    ended = call("ratings", form, *weights, "--curve", "1:0,2:45,3:75,4:88,5:100", "--json")
    assert json.loads(ended.out)["scores"].keys() == {f"E{k:03}" for k in range(24)}
    assert call("ratings", form, *weights).out.count("±") == 25


def test_any_table_gives_a_fit_as_json(call):
    file = public_data("ratings/Penicillin.csv")
    ended = call("ratings", file, "--score", "diameter", "--random", "plate", "--random", "sample", "--json")
    data = json.loads(ended.out)
    assert {"n", "method", "criterion", "sd", "fixed", "effects", "reliability"} <= data.keys()
    assert data["sd"]["plate"] == pytest.approx(0.8467, abs=0.0005)


def test_a_fit_is_told_in_lines_too(call):
    file = public_data("ratings/Pastes.csv")
    ended = call("ratings", file, "--score", "strength", "--random", "batch", "--random", "sample")
    assert ended.code == 0
    assert "60.0533" in ended.out


@pytest.mark.parametrize(
    "words",
    [
        ("--curve", "1-0"),
        ("--scale", "5-1"),
        ("--relation", "superior=much"),
        ("--score", "评分"),
        ("--score", "没有", "--random", "评价关系"),
    ],
)
def test_a_wrong_option_ends_with_two_and_shows_how(call, form, words):
    ended = call("ratings", form, *words)
    assert ended.code == 2
    assert ended.err
    assert "Traceback" not in ended.err
