"""Numbers of a row, exact: a stored whole or decimal in the engine, and a fraction kept aside."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from gongping.engine.indicators.language.precision import (
    DIGITS,
    QUOTIENT_DIGITS,
    QUOTIENT_SCALE,
    Shape,
    align,
    quotient_terms,
)
from gongping.engine.indicators.measuring.truth import opposite

_INT64_DIGITS = 18
_WHOLE = dt.Decimal(DIGITS, 0)


@dataclass(frozen=True, slots=True)
class Amount:
    """``stored × shape.factor``; stored is int64 where it fits, else a decimal."""

    stored: ir.NumericValue
    shape: Shape


def constant(value: Fraction) -> Amount:
    """Return a number written in an expression."""
    sign = (value > 0) - (value < 0)
    return Amount(ibis.literal(sign, type="int64"), Shape(1, 0, abs(value) or Fraction(1)))


def negated(amount: Amount) -> Amount:
    """Return the number with its sign turned."""
    return Amount(-amount.stored, amount.shape)


def total(left: Amount, right: Amount) -> Amount:
    """Return the sum of two numbers."""
    aligned = align(left.shape, right.shape)
    a, b = _times(left, aligned.left, aligned.shape), _times(right, aligned.right, aligned.shape)
    return Amount(a + b, aligned.shape)


def either(left: Amount, right: Amount) -> Amount:
    """Return the left number, the right one where the left is missing."""
    aligned = align(left.shape, right.shape)
    a, b = _times(left, aligned.left, aligned.shape), _times(right, aligned.right, aligned.shape)
    return Amount(ibis.coalesce(a, b), aligned.shape)


def product(left: Amount, right: Amount, shape: Shape) -> Amount:
    """Return the product of two numbers whose product has ``shape``."""
    a, b = left.stored, right.stored
    if shape.digits > _INT64_DIGITS:
        a, b = _decimal(a, left.shape), _decimal(b, right.shape)
    return Amount(a * b, shape)


def scaled(amount: Amount, by: Fraction) -> Amount:
    """Return the number times ``by``; nothing is computed for the row unless the sign turns."""
    stored = amount.stored * ((by > 0) - (by < 0)) if by <= 0 else amount.stored
    shape = amount.shape
    return Amount(stored, Shape(shape.digits, shape.scale, shape.factor * (abs(by) or 1)))


def quotient(left: Amount, right: Amount) -> Amount:
    """Return left ÷ right rounded to 6 decimals, halves away from nought; null for a divisor of nought.

    The engine's float division only guesses; whole numbers then decide, so that every engine agrees.
    A quotient of 10^9 and more is null.
    """
    up, down = quotient_terms(left.shape, right.shape)
    n = _decimal(left.stored.abs(), left.shape) * _whole(up)
    d = _decimal(right.stored.abs(), right.shape) * _whole(down)
    guess = n.cast("float64") / ibis.ifelse(d == 0, ibis.null("float64"), d.cast("float64"))
    fits = ibis.ifelse(guess < 10.0**QUOTIENT_DIGITS - 1, guess, ibis.null("float64"))
    rough = fits.round().cast("int64")
    # twice the remainder tells which whole number is nearest; a half is rounded up
    twice = (n - rough.cast(dt.Decimal(DIGITS, 0)) * d) * 2
    nearest = rough + ibis.cases((twice >= d, 1), (twice < -d, -1), else_=0)
    signed = nearest * _sign(left.stored) * _sign(right.stored)
    millionth = ibis.literal(
        Decimal(1).scaleb(-QUOTIENT_SCALE),
        type=dt.Decimal(QUOTIENT_DIGITS + 1 + QUOTIENT_SCALE, QUOTIENT_SCALE),
    )
    stored = signed.cast(dt.Decimal(QUOTIENT_DIGITS + 1, 0)) * millionth
    return Amount(stored, Shape(QUOTIENT_DIGITS, QUOTIENT_SCALE, Fraction(1)))


def compare(operator: str, left: Amount, right: Amount) -> ir.BooleanValue:
    """Return whether ``left operator right``."""
    aligned = align(left.shape, right.shape)
    a, b = _times(left, aligned.left, aligned.shape), _times(right, aligned.right, aligned.shape)
    return OPERATORS[operator](a, b)


def compare_constant(operator: str, left: Amount, value: Fraction) -> ir.BooleanValue:
    """Return whether ``left operator value``: the value is brought to the stored form once, for all rows."""
    shape = left.shape
    bound = value / shape.factor * 10**shape.scale
    if operator in ("==", "!=") and bound.denominator != 1:
        # no stored number can equal it: known to differ, unknown where the number is missing
        same = left.stored == left.stored
        return same if operator == "!=" else opposite(same)
    whole = floor(bound) if operator in ("<=", ">") else ceil(bound)
    limit = 10**DIGITS - 1
    whole = max(-limit, min(limit, whole))
    if shape.scale == 0 and abs(whole) < 2**63:
        return OPERATORS[operator](left.stored, ibis.literal(whole, type="int64"))
    written = Decimal(whole).scaleb(-shape.scale)
    return OPERATORS[operator](left.stored, ibis.literal(written, type=dt.Decimal(DIGITS, shape.scale)))


OPERATORS: dict[str, Callable[[ir.Value, ir.Value], ir.BooleanValue]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _times(amount: Amount, multiplier: int, into: Shape) -> ir.NumericValue:
    """Return the stored number times a whole one, with the decimals of ``into``: both sides of one type."""
    if into.digits <= _INT64_DIGITS:
        return amount.stored * multiplier if multiplier != 1 else amount.stored
    stored = amount.stored.cast(dt.Decimal(DIGITS, into.scale))
    return stored if multiplier == 1 else (stored * _whole(multiplier)).cast(dt.Decimal(DIGITS, into.scale))


def _decimal(stored: ir.NumericValue, shape: Shape) -> ir.NumericValue:
    # always of full width: narrower ones of different scales have no common type
    return stored.cast(dt.Decimal(DIGITS, shape.scale))


def _whole(number: int) -> ir.NumericScalar:
    return ibis.literal(number, type="int64") if number < 2**63 else ibis.literal(Decimal(number), _WHOLE)


def _sign(stored: ir.NumericValue) -> ir.IntegerValue:
    return ibis.ifelse(stored < 0, -1, 1).cast("int64")
