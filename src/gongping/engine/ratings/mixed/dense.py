"""The dense half of the equations: one inverse in one buffer, quadratic forms in small pieces."""

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from gongping.engine.ratings.mixed.design import Floats, Integers

CHUNK = 512
# pairs of entries held at once
PAIRS = 250_000


def inverse_of(matrix: sparse.csr_array, diagonal: Floats | None = None) -> tuple[Floats, float]:
    """Return the inverse of a symmetric matrix (plus a diagonal) and its log determinant.

    Raises numpy.linalg.LinAlgError when it is not positive definite.
    """
    size = matrix.shape[0]
    buffer = np.asfortranarray(matrix.toarray(order="F"))
    if diagonal is not None:
        buffer[np.arange(size), np.arange(size)] += diagonal
    if not size:
        return buffer, 0.0
    factor, failed = lapack.dpotrf(buffer, lower=1, overwrite_a=1, clean=0)
    if failed:
        raise np.linalg.LinAlgError("the equations are not positive definite")
    logdet = 2.0 * float(np.log(np.diagonal(factor)).sum())
    inverse, _ = lapack.dpotri(factor, lower=1, overwrite_c=1)
    _mirror(inverse)
    return inverse, logdet


def quadratic(rows: sparse.csr_array, inverse: Floats) -> Floats:
    """Return r · inverse · rᵀ for each sparse row r: only the entries that a row touches are read."""
    counts = np.diff(rows.indptr).astype(np.int64)
    result = np.zeros(rows.shape[0])
    ends = np.cumsum(counts**2)
    first = 0
    while first < len(counts):
        done = ends[first - 1] if first else 0
        last = max(int(np.searchsorted(ends, done + PAIRS, side="right")), first + 1)
        result[first:last] = _pairs_of(rows, inverse, counts, first, last)
        first = last
    return result


def _pairs_of(rows: sparse.csr_array, inverse: Floats, counts: Integers, first: int, last: int) -> Floats:
    own = counts[first:last]
    pairs = own**2
    row = np.repeat(np.arange(last - first), pairs)
    offset = np.arange(int(pairs.sum())) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    start, width = rows.indptr[first:last].astype(np.int64)[row], own[row]
    one, other = start + offset // width, start + offset % width
    values = rows.data[one] * rows.data[other] * inverse[rows.indices[one], rows.indices[other]]
    return np.bincount(row, weights=values, minlength=last - first).astype(np.float64)


def _mirror(lower: Floats) -> None:
    """Copy the lower triangle into the upper one, block by block."""
    size = len(lower)
    for start in range(0, size, CHUNK):
        stop = min(start + CHUNK, size)
        square = lower[start:stop, start:stop]
        square[...] = np.tril(square) + np.tril(square, -1).T
        lower[start:stop, stop:] = lower[stop:, start:stop].T
