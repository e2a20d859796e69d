from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from gongping.engine.uncertainty import (
    MeanPrior,
    Quarter,
    expected_share,
    fineness,
    four_fifths,
    grade_chances,
    holm,
    near_cuts,
    standing,
    totals_prior,
    year_of,
)
from tests.engine.published import published

CUTS = [Decimal(60), Decimal(75), Decimal(85), Decimal(95)]
GRADES = {"S": Decimal(95), "A": Decimal(85), "B": Decimal(75), "C": Decimal(60), "D": Decimal(0)}


def test_a_total_within_its_error_of_a_cut_is_flagged():
    assert near_cuts(Decimal("84.20"), Decimal("0.8"), CUTS) == (Decimal(85),)
    assert near_cuts(Decimal("84.10"), Decimal("0.8"), CUTS) == ()
    assert near_cuts(Decimal("80.00"), Decimal("5.0"), CUTS) == (Decimal(75), Decimal(85))


def test_grades_are_finer_than_the_data_when_more_than_a_third_lie_near_a_cut():
    people = [(Decimal(80), Decimal(2))] * 2 + [(Decimal(84), Decimal(2))]
    assert not fineness(people, CUTS).finer
    assert fineness([*people, (Decimal(74), Decimal(2))], CUTS).finer
    assert not fineness([], CUTS).finer


def test_the_warning_before_any_data_meets_the_simulated_share():
    """SD 8, SE 3, the ready-made grades around a middle of 80: 56 % would be flagged."""
    assert expected_share(CUTS, mean=80, spread=8, error=3) == pytest.approx(0.56, abs=0.01)
    overlapping = expected_share([Decimal(74), Decimal(76)], mean=75, spread=8, error=3)
    assert overlapping == pytest.approx(0.3829, abs=0.001)


def test_chances_of_grades_sum_to_one_and_follow_the_formula():
    """By hand: λ = 64/80 = .8, m = 80 + .8·4 = 83.2, s = 4·√.8 = 3.578; P(T ≥ 85) = 1 − Φ(.503) = .3074."""
    chances = grade_chances(Decimal(84), Decimal(4), MeanPrior(80.0, 64.0), GRADES)
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["A"] + chances["S"] == pytest.approx(0.3074, abs=1e-3)


def test_a_total_without_error_has_its_grade_for_sure():
    chances = grade_chances(Decimal(85), Decimal(0), MeanPrior(80.0, 64.0), GRADES)
    assert chances["A"] == 1


def test_under_thirty_people_there_are_no_chances():
    people = [(Decimal(70 + k), Decimal(2)) for k in range(29)]
    assert totals_prior(people) is None
    assert totals_prior([*people, (Decimal(80), Decimal(2))]).mean == pytest.approx(84, abs=1)


def test_holm_steps_down_and_stops():
    """Holm 1979: .01 ≤ .05/4, .0125 ≤ .05/3, .03 > .05/2 stops although .031 ≤ .05."""
    assert holm({1: 0.01, 2: 0.0125, 3: 0.03, 4: 0.031}, 0.05) == {1, 2}


def test_order_is_told_in_words_and_bounds():
    totals = [90.0, 85.0, 84.0, 60.0]
    stood = standing(totals, np.diag([4.0] * 4), 1)
    assert stood.words == ("level", "level", "level", "above")
    assert (stood.best, stood.worst, stood.of) == (1, 3, 4)
    last = standing(totals, np.diag([4.0] * 4), 3)
    assert last.words == ("below", "below", "below", "level")
    assert (last.best, last.worst) == (4, 4)


def test_shared_raters_make_a_difference_surer():
    totals = [85.0, 80.0]
    apart, joint = np.array([[9.0, 0.0], [0.0, 9.0]]), np.array([[9.0, 8.0], [8.0, 9.0]])
    assert standing(totals, apart, 0).words[1] == "level"
    assert standing(totals, joint, 0).words[1] == "above"


def test_equal_totals_without_error_are_level():
    assert standing([80.0, 80.0, 70.0], np.zeros((3, 3)), 0).words == ("level", "level", "above")


def test_the_year_is_the_mean_of_its_quarters_by_days():
    year = year_of([quarter(90, "80.00"), quarter(45, "86.00")], days_in_service=135, ratings_error=4.0)
    assert year.total == Decimal("82.00")


def test_the_same_raters_habits_never_average_out():
    quarters = [quarter(90, "80.00")] * 4
    year = year_of(quarters, days_in_service=360, ratings_error=4.0)
    assert year.error == Decimal(repr(round((4 * 9 / 16 + 1.0) ** 0.5, 1)))


def test_one_quarter_or_too_few_days_make_no_year():
    assert year_of([quarter(90, "80.00")], days_in_service=90, ratings_error=4.0).why == "too-few-quarters"
    two = [quarter(40, "80.00"), quarter(40, "80.00"), quarter(90, None)]
    assert year_of(two, days_in_service=170, ratings_error=4.0).why == "too-few-days"


def test_a_year_with_a_withheld_error_has_a_total_and_no_error():
    quarters = [quarter(90, "80.00"), Quarter(90, Decimal("80.00"), None, 0.25)]
    year = year_of(quarters, days_in_service=180, ratings_error=4.0)
    assert (year.total, year.error) == (Decimal("80.00"), None)


def test_four_fifths_gives_the_ratio_of_the_lowest_to_the_highest_rate():
    """29 CFR 1607.4(D)."""
    expected = published("four_fifths")
    found = four_fifths({name: tuple(pair) for name, pair in expected["example"].items()})
    assert float(found.ratio) == pytest.approx(expected["impact_ratio"], abs=expected["tol"])
    assert (found.adverse, found.reliable, found.lowest) == (expected["adverse"], True, "B")


def test_small_groups_make_the_ratio_unreliable():
    found = four_fifths({"女": (6, 13), "男": (9, 13)})
    assert found.ratio == Fraction(2, 3)
    assert not found.reliable
    assert four_fifths({"女": (3, 13)}) is None
    assert four_fifths({"女": (0, 40), "男": (0, 40)}) is None


def quarter(days: int, total: str | None) -> Quarter:
    return Quarter(days, None if total is None else Decimal(total), 9.0, 0.25)
