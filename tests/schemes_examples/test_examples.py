"""The examples beside the ready schemes come out as they say."""

import pytest

from gongping.engine.schemes import shipped_schemes
from tests.schemes_examples.case import MeasuredCase, TablesCase, read_case
from tests.schemes_examples.run import measured_differs, tables_differ

FILES = sorted(shipped_schemes().glob("*/examples/*.yaml"))
CASES = [read_case(file) for file in FILES]


def name(case: MeasuredCase | TablesCase) -> str:
    return f"{case.file.parent.parent.name}/{case.file.stem}"


@pytest.mark.parametrize("case", [case for case in CASES if isinstance(case, MeasuredCase)], ids=name)
def test_given_values_score_as_the_example_says(case: MeasuredCase):
    assert measured_differs(case) == [], case.says


@pytest.mark.parametrize("case", [case for case in CASES if isinstance(case, TablesCase)], ids=name)
def test_given_rows_come_out_as_the_example_says(case: TablesCase, tmp_path):
    assert tables_differ(case, tmp_path) == [], case.says


@pytest.mark.parametrize("case", CASES, ids=name)
def test_an_example_is_one_sentence_a_manager_can_read(case):
    assert any("\u4e00" <= letter <= "\u9fff" for letter in case.says)
    assert case.says.endswith(("。", "！", "？"))


def test_the_nine_trial_totals_are_among_the_examples():
    trials = [name(case) for case in CASES if case.file.stem.startswith("trial-")]
    assert len(trials) == 9


def test_an_example_that_is_wrong_is_noticed():
    right = next(case for case in CASES if name(case) == "clerk-quarter/trial-2-medium")
    wrong = MeasuredCase(**{**vars(right), "expect": {**right.expect, "total": 81.49, "grade": "A"}})
    assert len(measured_differs(wrong)) == 2
