"""Grades finer than the data: supposed before there are totals, counted once there are."""

from decimal import Decimal

import pytest

from gongping.engine.schemes import check
from tests.engine.schemes.sample import SOUND, source

FINE = SOUND.replace("{id: B, name: 合格, from: 60}", "{id: B, name: 合格, from: 75}")
RULE = "grades-finer-than-data"


def said(folder, text, totals=()):
    found = check([source(folder, text)], totals={"desk-quarter": [(Decimal(t), Decimal(3)) for t in totals]})
    return [finding for finding in found if finding.rule == RULE]


def test_without_results_the_sentence_says_that_it_supposes(tmp_path):
    (finding,) = said(tmp_path, FINE)
    # normal totals, mean 80, SD 8: 24.3 % within 3 of 85 and as many within 3 of 75
    assert "假设" in finding.zh
    assert "49%" in finding.zh
    assert finding.severity == "warning"


def test_sealed_totals_speak_for_themselves(tmp_path):
    (finding,) = said(tmp_path, FINE, [84] * 5 + [92] * 5)
    assert "10 份总分" in finding.zh
    assert "50%" in finding.zh
    assert "假设" not in finding.zh


def test_totals_far_from_every_line_raise_nothing(tmp_path):
    assert said(tmp_path, FINE, [92] * 12) == []


def test_a_third_is_not_yet_too_many(tmp_path):
    assert said(tmp_path, FINE, [84] * 4 + [92] * 8) == []
    assert said(tmp_path, FINE, [84] * 5 + [92] * 8)


def test_nine_totals_are_too_few_to_replace_what_is_supposed(tmp_path):
    (finding,) = said(tmp_path, FINE, [92] * 9)
    assert "假设" in finding.zh


@pytest.mark.parametrize("grades", ["grades: []", "grades: [{id: A, from: 0}]"])
def test_without_a_line_there_is_nothing_to_be_near(tmp_path, grades):
    start = SOUND.index("grades:")
    text = SOUND[:start] + grades + "\n" + SOUND[SOUND.index("post_weights:") :]
    assert said(tmp_path, text) == []
