"""Weights of parts without points: left out, filled, or forbidding the whole."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.scoring import Part, apportion, combine
from tests.engine.scoring.company import number

weights = st.integers(1, 60).map(number)
points = st.one_of(st.none(), st.decimals(min_value=0, max_value=120, places=4))
parts = st.lists(st.builds(Part, weights, points), min_size=1, max_size=8)


def test_the_worked_example_of_the_clerk_in_the_middle():
    earned = [80, 80, "92.5", 80, 85, 85, 85]
    weight = [20, 20, 10, 20, 10, 10, 10]
    whole = combine([Part(number(w), number(p)) for w, p in zip(weight, earned, strict=True)])
    assert whole.points == Fraction("82.75")


@given(parts)
def test_redistributing_equals_the_scheme_without_the_part(given_parts):
    there = [part for part in given_parts if part.points is not None]
    with_holes = combine(given_parts)
    assert with_holes.points == (combine(there).points if there else None)


@given(parts)
def test_used_shares_sum_to_one_where_anything_is_there(given_parts):
    whole = combine(given_parts)
    assert sum(whole.shares) == (1 if whole.points is not None else 0)


@given(parts)
def test_points_are_the_shares_times_the_points_of_the_parts(given_parts):
    whole = combine(given_parts)
    if whole.points is not None:
        terms = zip(whole.shares, given_parts, strict=True)
        assert whole.points == sum(share * Fraction(part.points or 0) for share, part in terms)


@given(parts, st.randoms())
def test_the_order_of_parts_never_matters(given_parts, chance):
    shuffled = list(given_parts)
    chance.shuffle(shuffled)
    assert combine(shuffled).points == combine(given_parts).points


@given(parts, st.data())
def test_more_points_in_one_part_never_lower_the_whole(given_parts, data):
    place = data.draw(st.integers(0, len(given_parts) - 1))
    old = given_parts[place]
    if old.points is None:
        return
    better = Part(old.weight, old.points + data.draw(st.decimals(min_value=0, max_value=20, places=4)))
    improved = [*given_parts[:place], better, *given_parts[place + 1 :]]
    assert combine(improved).points >= combine(given_parts).points


def test_neutral_points_fill_a_hole_but_are_no_weight_present():
    whole = combine([Part(number(60), number(90)), Part(number(40), None, fill=number(75))])
    assert whole.points == Fraction(84)
    assert whole.present == Fraction(3, 5)
    assert sum(whole.shares) == 1


def test_an_absent_part_that_blocks_leaves_no_points():
    whole = combine([Part(number(60), number(90)), Part(number(40), None, block=True)])
    assert (whole.points, whole.blocked, sum(whole.shares)) == (None, True, 0)


def test_a_part_of_no_weight_blocks_nothing():
    whole = combine([Part(number(60), number(90)), Part(number(0), None, block=True)])
    assert (whole.points, whole.blocked) == (Fraction(90), False)


shares = st.lists(st.integers(1, 97), min_size=1, max_size=30).map(
    lambda sizes: [Fraction(size, sum(sizes)) for size in sizes]
)


@given(shares)
def test_rounded_shares_still_sum_to_one_and_stay_near(exact_shares):
    rounded = apportion(exact_shares)
    assert sum(rounded) == 1
    assert all(abs(Fraction(r) - e) < Fraction(1, 10**6) for r, e in zip(rounded, exact_shares, strict=True))
