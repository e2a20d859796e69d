"""Exact numbers: values to 6 decimals, points to 4, totals to 2, halves away from zero (numbers.md §11).

Engines hand over integers or decimals; every division and rounding that reaches a result happens here.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
VALUE_STEP = Decimal("0.000001")
POINTS_STEP = Decimal("0.0001")
TOTAL_STEP = Decimal("0.01")

Exact = int | Decimal | Fraction


def as_decimal(number: Exact) -> Decimal:
    """Return ``number`` as a Decimal; a fraction is divided to 60 significant digits."""
    if isinstance(number, Fraction):
        return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return Decimal(number)


def _rounded(number: Exact, step: Decimal) -> Decimal:
    # adding zero turns a rounded -0.00 into 0.00, so that no sign of nothing is ever printed
    return as_decimal(number).quantize(step, context=_CONTEXT) + Decimal(0)


def value(number: Exact) -> Decimal:
    """Round to 6 decimals, the resolution of measured values."""
    return _rounded(number, VALUE_STEP)


def points(number: Exact) -> Decimal:
    """Round to 4 decimals, the resolution of points."""
    return _rounded(number, POINTS_STEP)


def total(number: Exact) -> Decimal:
    """Round to 2 decimals, the resolution of totals."""
    return _rounded(number, TOTAL_STEP)


def ratio(numerator: Exact, denominator: Exact) -> Decimal:
    """Divide exactly and round to 6 decimals. Raises ZeroDivisionError for a zero denominator."""
    return value(Fraction(numerator) / Fraction(denominator))


def text(number: Decimal | None) -> str:
    """Write a decimal in full: no exponent, all its places kept; absence is the empty string."""
    return "" if number is None else format(number, "f")
