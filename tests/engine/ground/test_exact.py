"""Rounding is exact and goes half away from zero."""

from decimal import Decimal
from fractions import Fraction

import pytest

from gongping.engine import exact


@pytest.mark.parametrize(
    ("number", "expected"),
    [("81.475", "81.48"), ("81.465", "81.47"), ("-2.345", "-2.35"), ("0.004", "0.00"), ("100", "100.00")],
)
def test_a_total_is_rounded_half_up(number, expected):
    assert exact.text(exact.total(Decimal(number))) == expected


def test_a_share_keeps_six_decimals():
    assert exact.text(exact.ratio(2, 3)) == "0.666667"


def test_a_half_that_binary_numbers_cannot_hold_is_rounded_up():
    # 0.5 + 1/2_000_000 is exactly between two steps of six decimals
    assert exact.text(exact.value(Fraction(1_000_001, 2_000_000))) == "0.500001"


def test_nothing_negative_is_printed_for_a_rounded_nought():
    assert exact.text(exact.total(Decimal("-0.001"))) == "0.00"


def test_small_numbers_are_written_without_an_exponent():
    assert exact.text(exact.value(Decimal("0.0000001"))) == "0.000000"


def test_absence_is_the_empty_string():
    assert exact.text(None) == ""
