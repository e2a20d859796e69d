"""Quantiles of times that are partly still running, against published and hand-worked tables."""

import random
from fractions import Fraction

import pytest

from gongping.engine.indicators.measuring.survival import Followed, Quantile, quantile
from tests.engine.indicators.brute import kaplan_meier, nearest_rank

HALF = Fraction(1, 2)
# weeks in remission under 6-mercaptopurine; + means still in remission. Freireich et al., Blood 21 (1963),
# 699-716; worked with the product-limit estimator in many textbooks: median 23, S(23) = 0.4482
FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def times(text: str) -> list[Followed]:
    return [Followed(int(one.rstrip("+")), not one.endswith("+")) for one in text.split()]


def test_the_median_of_the_published_remission_times_is_23_weeks():
    assert quantile(times(FREIREICH), HALF) == Quantile(23, reached=True)


def test_the_median_under_placebo_is_8_weeks():
    assert quantile(times(PLACEBO), HALF) == Quantile(8, reached=True)


@pytest.mark.parametrize(
    ("q", "weeks"), [("0.14", 6), ("0.15", 7), ("0.24", 10), ("0.25", 13), ("0.4", 22), ("0.55", 23)]
)
def test_each_step_of_the_published_curve_is_found(q, weeks):
    # S: 6 .857, 7 .807, 10 .753, 13 .690, 16 .627, 22 .538, 23 .448
    assert quantile(times(FREIREICH), Fraction(q)) == Quantile(weeks, reached=True)


def test_three_quarters_are_never_reached_so_the_longest_time_seen_is_a_lower_bound():
    assert quantile(times(FREIREICH), Fraction(3, 4)) == Quantile(35, reached=False)


def test_a_step_that_meets_the_quantile_exactly_is_taken():
    assert quantile(times("10 20 30 40"), HALF) == Quantile(20, reached=True)
    # S(10) = 3/4, then one leaves, S(30) = 3/4 × 1/2 = 3/8
    assert quantile(times("10 20+ 30 40"), Fraction(5, 8)) == Quantile(30, reached=True)


def test_completed_times_come_before_running_ones_of_the_same_length():
    assert quantile(times("5 5+ 9"), Fraction(1, 3)) == Quantile(5, reached=True)
    assert quantile(times("5+ 5 9"), Fraction(1, 3)) == Quantile(5, reached=True)


def test_only_running_times_give_a_lower_bound():
    assert quantile(times("3+ 8+"), HALF) == Quantile(8, reached=False)


def test_nothing_has_no_quantile():
    assert quantile([], HALF) is None


def test_with_weights_the_smallest_time_reaching_the_weight_is_taken():
    followed = [Followed(10, True, 1), Followed(20, True, 5), Followed(30, True, 4)]
    assert quantile(followed, Fraction(1, 10)) == Quantile(10, reached=True)
    assert quantile(followed, Fraction(6, 10)) == Quantile(20, reached=True)
    assert quantile(followed, Fraction(61, 100)) == Quantile(30, reached=True)


@pytest.mark.parametrize("seed", range(40))
def test_the_short_cut_over_blocks_equals_the_product_step_by_step(seed):
    chance = random.Random(seed)
    for _ in range(25):
        some = [(chance.randrange(12), chance.random() < 0.7) for _ in range(chance.randrange(1, 25))]
        q = Fraction(chance.randrange(1, 20), 20)
        found = quantile([Followed(*one) for one in some], q)
        wanted = kaplan_meier(some, q)
        assert found == (
            Quantile(wanted[1], reached=False)
            if isinstance(wanted, tuple)
            else Quantile(wanted, reached=True)
        )


@pytest.mark.parametrize("seed", range(40))
def test_without_a_running_time_below_it_the_order_statistic_is_the_estimate(seed):
    """The proof of docs/explanation/measuring.md, tried: running times rank behind all completed ones."""
    chance = random.Random(seed)
    for _ in range(25):
        some = [(chance.randrange(12), chance.random() < 0.8) for _ in range(chance.randrange(1, 25))]
        q = Fraction(chance.randrange(1, 20), 20)
        ranked = nearest_rank([time if completed else 1000 for time, completed in some], q)
        first_running = min((time for time, completed in some if not completed), default=1000)
        if ranked < 1000 and first_running >= ranked:
            assert kaplan_meier(some, q) == ranked
