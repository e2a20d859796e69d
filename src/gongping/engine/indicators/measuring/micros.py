"""Exact rounding of whole columns: millionths as whole numbers, halves away from nought (numbers.md §11)."""

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


def quotients(above: Whole, below: Whole) -> Whole:
    """Return above ÷ below in millionths, rounded; ``below`` above nought."""
    if _largest(above) * 2 * MILLION + _largest(below) >= _SAFE:
        pairs = zip(above.tolist(), below.tolist(), strict=True)
        return np.array([int(exact.ratio(a, b) * MILLION) for a, b in pairs], dtype=np.int64)
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
    """Return stored numbers × factor, rounded to 6 decimals."""
    column = stored.combine_chunks()
    if pa.types.is_integer(column.type):
        known = column.is_valid().to_numpy(zero_copy_only=False)
        numbers = column.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
        if _largest(numbers) * factor.numerator < _SAFE:
            return decimals(times(numbers, factor), known)
    elif factor == 1 and column.type.scale <= DECIMAL.scale:
        return column.cast(DECIMAL)
    found = [None if one is None else exact.value(Fraction(one) * factor) for one in column.to_pylist()]
    return pa.array(found, DECIMAL)


def _largest(numbers: Whole) -> int:
    return int(np.abs(numbers).max()) if len(numbers) else 0
