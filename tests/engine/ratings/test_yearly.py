import numpy as np

from gongping.engine.ratings import correct, correct_year
from tests.engine.ratings.believable import RULE, department

QUARTER = department(seed=4)


def middle_error(correction) -> float:
    return float(np.mean([float(score.error) for score in correction.scores.values()]))


def test_the_same_raters_four_times_are_not_four_opinions():
    """Errors fall by far less than half, although there are four times as many answers."""
    quarter = correct(QUARTER, RULE)
    year = correct_year({f"2026-Q{k}": department(seed=4) for k in range(1, 5)}, RULE)
    assert 0.7 * middle_error(quarter) < middle_error(year) <= middle_error(quarter)


def test_a_year_of_one_period_is_that_period():
    year, quarter = correct_year({"2026-Q1": QUARTER}, RULE), correct(QUARTER, RULE)
    assert {k: s.points for k, s in year.scores.items()} == {k: s.points for k, s in quarter.scores.items()}
