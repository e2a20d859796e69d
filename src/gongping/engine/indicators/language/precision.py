"""How many digits an exact number needs, worked out before anything runs.

A number of a row is held as ``stored × factor``: ``stored`` a decimal of so many digits in the engine,
``factor`` an exact fraction kept aside, so that 60 seconds are one minute without any division.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from gongping.engine.indicators.language.tree import (
    Arithmetic,
    CalendarPart,
    Column,
    Compare,
    Duration,
    FirstKnown,
    Literal,
    Negative,
    Node,
)

DIGITS = 38
WHOLE_COLUMN, DECIMAL_COLUMN, SECONDS = 19, 18, 12
QUOTIENT_DIGITS, QUOTIENT_SCALE = 15, 6
# how far numbers written in an expression may stretch or shrink a column
LARGEST_FACTOR, SMALLEST_FACTOR = Fraction(10**12), Fraction(1, 10**18)


class Unfit(ArithmeticError):
    """The number would not fit into 38 digits."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``digits`` in all, ``scale`` of them after the point, times ``factor`` (above nought)."""

    digits: int
    scale: int
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Aligned:
    """Both sides as whole multiples of one factor: left = stored × left × factor, and so the right."""

    left: int
    right: int
    shape: Shape


def shape(node: Node) -> Shape:
    """Return the shape of a number (of a comparison: of its two sides' difference). Raises Unfit."""
    match node:
        case Literal(value=Fraction() as value):
            return Shape(1, 0, abs(value) or Fraction(1))
        case Column(scale=scale):
            return Shape(DECIMAL_COLUMN if scale else WHOLE_COLUMN, scale, Fraction(1))
        case Duration(unit=unit):
            return Shape(SECONDS, 0, Fraction(1, unit))
        case CalendarPart():
            return Shape(2, 0, Fraction(1))
        case Negative(operand=operand):
            return shape(operand)
        case FirstKnown(options=options):
            return _widest([shape(option) for option in options])
        case Arithmetic(operator="*", left=left, right=right):
            return _product(shape(left), shape(right), by_number=_has_literal(left, right))
        case Arithmetic(operator="/", left=left, right=Literal(value=Fraction() as divisor)):
            inner = shape(left)
            return _fitting(inner.digits, inner.scale, inner.factor / abs(divisor))
        case Arithmetic(operator="/", left=left, right=right):
            quotient_terms(shape(left), shape(right))
            return Shape(QUOTIENT_DIGITS, QUOTIENT_SCALE, Fraction(1))
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return align(shape(left), shape(right)).shape
    raise TypeError(node)


def align(left: Shape, right: Shape) -> Aligned:
    """Bring two numbers to one factor so that they can be added or compared. Raises Unfit."""
    a, b = left.factor, right.factor
    common = Fraction(gcd(a.numerator, b.numerator), lcm(a.denominator, b.denominator))
    times_left, times_right = int(a / common), int(b / common)
    whole = max(
        left.digits - left.scale + len(str(times_left)), right.digits - right.scale + len(str(times_right))
    )
    scale = max(left.scale, right.scale)
    return Aligned(times_left, times_right, _fitting(whole + 1 + scale, scale, common))


def quotient_terms(left: Shape, right: Shape) -> tuple[int, int]:
    """Return whole multipliers of both stored terms that make their quotient millionths. Raises Unfit."""
    ratio = left.factor / right.factor * 10**QUOTIENT_SCALE
    whole = left.digits - left.scale + len(str(ratio.numerator))
    multiplied = right.digits - right.scale + len(str(ratio.denominator)) + QUOTIENT_DIGITS + 1
    _fitting(max(whole, multiplied) + 1 + max(left.scale, right.scale), 0, Fraction(1))
    return ratio.numerator, ratio.denominator


def _product(left: Shape, right: Shape, *, by_number: bool) -> Shape:
    digits = max(left.digits, right.digits) if by_number else left.digits + right.digits
    return _fitting(digits, left.scale + right.scale, left.factor * right.factor)


def _has_literal(left: Node, right: Node) -> bool:
    return isinstance(left, Literal) or isinstance(right, Literal)


def _widest(shapes: list[Shape]) -> Shape:
    widest = shapes[0]
    for other in shapes[1:]:
        widest = align(widest, other).shape
    return widest


def _fitting(digits: int, scale: int, factor: Fraction) -> Shape:
    if digits > DIGITS or not SMALLEST_FACTOR <= factor <= LARGEST_FACTOR:
        raise Unfit
    return Shape(digits, scale, factor)
