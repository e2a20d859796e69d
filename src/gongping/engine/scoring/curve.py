"""From a measured value to points along a curve: straight lines between the knots, flat outside."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact

Knots = Sequence[tuple[Decimal, Decimal]]


def points_at(curve: Knots, value: Decimal) -> Decimal:
    """Return the points, rounded to 4 decimals, that ``value`` earns on ``curve``.

    ``curve`` has one knot at least, (value, points), by rising value; where two knots share a value the
    later one holds from that value on.
    """
    places = [knot[0] for knot in curve]
    after = bisect_right(places, value)
    if after == 0:
        return exact.points(curve[0][1])
    if after == len(curve):
        return exact.points(curve[-1][1])
    (x0, y0), (x1, y1) = curve[after - 1], curve[after]
    way = Fraction(value - x0) / Fraction(x1 - x0)
    return exact.points(Fraction(y0) + way * (Fraction(y1) - Fraction(y0)))
