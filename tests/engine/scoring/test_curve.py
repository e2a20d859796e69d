"""From values to points along a curve."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.scoring import points_at
from tests.engine.scoring.company import number

ON_TIME = [(number(x), number(y)) for x, y in ((0.70, 0), (0.80, 60), (0.90, 80), (0.95, 100), (1.00, 110))]
values = st.decimals(min_value=-10, max_value=3000, places=6)


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("0.70", "0.0000"),
        ("0.90", "80.0000"),
        ("0.75", "30.0000"),
        ("0.925", "90.0000"),
        ("0.5", "0.0000"),
        ("1.2", "110.0000"),
        ("0.833333", "66.6666"),
    ],
)
def test_points_lie_on_straight_lines_between_the_knots_and_flat_outside(value, points):
    assert points_at(ON_TIME, Decimal(value)) == Decimal(points)


def test_a_curve_that_jumps_gives_the_later_points_from_there_on():
    jump = [
        (number(0), number(0)),
        (number(10), number(40)),
        (number(10), number(60)),
        (number(20), number(60)),
    ]
    assert points_at(jump, number("9.999999")) < number(41)
    assert points_at(jump, number(10)) == number(60)


@st.composite
def curves(draw: st.DrawFn):
    """Curves as ``check`` lets them pass: values rise, points only rise or only fall."""
    places = sorted(draw(st.sets(st.integers(-50, 2500), min_size=1, max_size=6)))
    marks = draw(st.lists(st.integers(0, 120), min_size=len(places), max_size=len(places)))
    marks.sort(reverse=draw(st.booleans()))
    return [(number(x), number(y)) for x, y in zip(places, marks, strict=True)]


@given(curves(), values)
def test_points_stay_inside_the_bounds_of_the_curve(curve, value):
    points = points_at(curve, value)
    assert min(y for _, y in curve) <= points <= max(y for _, y in curve)


@given(curves(), values, values)
def test_a_better_value_never_lowers_the_points(curve, one, two):
    rising = curve[0][1] <= curve[-1][1]
    worse, better = (min(one, two), max(one, two)) if rising else (max(one, two), min(one, two))
    assert points_at(curve, worse) <= points_at(curve, better)
