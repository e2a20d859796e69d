"""Values of many people and windows at once: whole columns of counts and sums, rounded exactly."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gongping.engine.indicators.measuring.micros import (
    DECIMAL,
    MILLION,
    Whole,
    fits,
    quotients,
    times,
    value_of,
)
from gongping.engine.indicators.measuring.plan import Plan

SCHEMA = pa.schema(
    [
        ("employee_id", pa.string()),
        ("window", pa.string()),
        ("indicator", pa.string()),
        ("n", pa.int64()),
        ("value", DECIMAL),
    ]
)
_HUNDRED = 100
Numbers = npt.NDArray[np.int64] | npt.NDArray[np.object_]


def values_in_millionths(plan: Plan, parts: Mapping[str, Numbers]) -> Whole:
    """Return each cell's value from its parts (``above``, ``below`` or ``edge``), nought without rows.

    Raises OverflowError where millionths leave int64.
    """
    if "edge" in parts:
        return _times(parts["edge"], plan.factor("x"))
    above = parts["above"]
    match plan.measure.function:
        case "count" | "distinct":
            return _times(above, Fraction(1))
        case "sum":
            return _times(above, plan.factor("x"))
        case "share":
            factor = Fraction(1)
        case "ratio":
            factor = plan.factor("x") / plan.factor("y")
        case "nps":
            factor = Fraction(_HUNDRED)
        case _:
            factor = plan.factor("x")
    return _divided(above, parts["below"], factor)


def _divided(above: Numbers, below: Numbers, factor: Fraction) -> Whole:
    if _quick(above, factor.numerator) and _quick(below, factor.denominator):
        safe = np.where(below == 0, 1, below)
        return quotients(np.where(below == 0, 0, above) * factor.numerator, safe * factor.denominator)
    pairs = zip(above.tolist(), below.tolist(), strict=True)
    found = [_micros(Fraction(a) * factor / Fraction(b)) if b else 0 for a, b in pairs]
    return np.array(found, dtype=np.int64)


def _times(numbers: Numbers, factor: Fraction) -> Whole:
    if _quick(numbers, factor.numerator) and factor.denominator < MILLION**2:
        return times(numbers.astype(np.int64), factor)
    return np.array([_micros(Fraction(one) * factor) for one in numbers.tolist()], dtype=np.int64)


def _quick(numbers: Numbers, factor: int) -> bool:
    return numbers.dtype == np.int64 and fits(numbers.astype(np.int64), factor)


def _micros(number: Fraction) -> int:
    return int(value_of(number) * MILLION)


def numbers_of(column: pa.ChunkedArray) -> Numbers:
    """Return a column of whole numbers or decimals, nought for null."""
    if pa.types.is_integer(column.type):
        filled: Whole = column.fill_null(0).to_numpy().astype(np.int64)
        return filled
    return np.array([one if one is not None else Decimal(0) for one in column.to_pylist()], dtype=np.object_)
