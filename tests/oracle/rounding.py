"""Rounding halves away from zero, from exact fractions (numbers §11)."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

Number = int | Decimal | Fraction


def rounded(number: Number, places: int) -> Decimal:
    """Round to so many places; 0.5 of the last place goes away from zero."""
    scaled = abs(Fraction(number)) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = -1 if Fraction(number) < 0 else 1
    return Decimal(sign * whole).scaleb(-places)


def points_on(curve: list[list[Number]], value: Decimal) -> Decimal:
    """Read a curve: straight lines between its knots, flat outside, four decimals."""
    knots = [(Fraction(str(x)), Fraction(str(y))) for x, y in curve]
    at = Fraction(value)
    if at <= knots[0][0]:
        return rounded(knots[0][1], 4)
    for (x0, y0), (x1, y1) in pairwise(knots):
        if at <= x1:
            return rounded(y0 + (y1 - y0) * (at - x0) / (x1 - x0), 4)
    return rounded(knots[-1][1], 4)
