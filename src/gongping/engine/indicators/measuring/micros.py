"""Exact rounding of whole columns: millionths as whole numbers, halves away from nought (numbers.md §11)."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine import exact

MILLION = 10**6
DECIMAL = pa.decimal128(38, 6)
Whole = npt.NDArray[np.int64]
_SAFE = 2**62
# with six decimals 28 digits: as many as every later step of scoring and showing keeps
_TOO_LARGE = 10**22


def value_of(number: Fraction) -> Decimal:
    """Round to 6 decimals. Raises OverflowError from 10^22 on, where digits could get lost later."""
    if abs(number) >= _TOO_LARGE:
        raise OverflowError(number)
    return exact.value(number)


def quotients(above: Whole, below: Whole) -> Whole:
    """Return above ÷ below in millionths, rounded; ``below`` above nought. Raises OverflowError."""
    if not fits(above, 2 * MILLION) or not fits(below):
        pairs = zip(above.tolist(), below.tolist(), strict=True)
        return np.array([int(value_of(Fraction(a, b)) * MILLION) for a, b in pairs], dtype=np.int64)
    size = (2 * np.abs(above) * MILLION + below) // (2 * below)
    signed: Whole = np.sign(above) * size
    return signed


def times(numbers: Whole, factor: Fraction) -> Whole:
    """Return numbers × factor in millionths, rounded."""
    return quotients(numbers * factor.numerator, np.full(len(numbers), factor.denominator, dtype=np.int64))


def decimals(millionths: Whole, known: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Return millionths as decimals with 6 places; null where not ``known``."""
    low = np.ascontiguousarray(millionths, dtype=np.int64)
    words = np.empty((len(low), 2), dtype=np.int64)
    words[:, 0], words[:, 1] = low, low >> 63
    array = pa.Array.from_buffers(DECIMAL, len(low), [None, pa.py_buffer(words.tobytes())])
    return array if known is None else pc.if_else(pa.array(known), array, pa.scalar(None, DECIMAL))


def amounts(stored: pa.ChunkedArray, factor: Fraction) -> pa.Array:
    """Return stored numbers × factor, rounded to 6 decimals. Raises OverflowError, ArrowInvalid."""
    column = stored.combine_chunks()
    if pa.types.is_integer(column.type):
        known = column.is_valid().to_numpy(zero_copy_only=False)
        numbers = column.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
        if fits(numbers, 2 * MILLION * factor.numerator) and factor.denominator < _SAFE // 4:
            return decimals(times(numbers, factor), known)
    elif factor == 1 and column.type.scale <= DECIMAL.scale:
        return column.cast(DECIMAL)
    found = [None if one is None else value_of(Fraction(one) * factor) for one in column.to_pylist()]
    return pa.array(found, DECIMAL)


def fits(numbers: Whole, factor: int = 1) -> bool:
    """Tell whether all numbers × factor are whole numbers that int64 holds with room for one addition."""
    largest = max(-int(numbers.min()), int(numbers.max())) if len(numbers) else 0
    return largest * factor < _SAFE // 2
