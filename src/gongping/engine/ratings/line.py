"""A section's curve in floating point: points and slope at a mean."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

Knots = Sequence[tuple[Decimal, Decimal]]


def straight(scale: tuple[int, int]) -> Knots:
    """Return the default curve: the low end of the scale earns 0, the high end 100."""
    low, high = scale
    return ((Decimal(low), Decimal(0)), (Decimal(high), Decimal(100)))


class Line:
    """Straight lines between the knots, flat outside."""

    def __init__(self, curve: Knots) -> None:
        self.x = np.array([float(x) for x, _ in curve])
        self.y = np.array([float(y) for _, y in curve])

    def points(self, value: float) -> float:
        """Return the points at ``value``."""
        return float(np.interp(value, self.x, self.y))

    def slope(self, value: float) -> float:
        """Return the steepness at ``value``: at a knot the mean of both sides, at an end the inner one."""
        widths, rises = np.diff(self.x), np.diff(self.y)
        touching = (self.x[:-1] <= value) & (value <= self.x[1:]) & (widths > 0)
        if not touching.any():
            return 0.0
        return float(np.abs(rises[touching] / widths[touching]).mean())
