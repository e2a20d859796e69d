"""The dense half of the equations: one inverse in one buffer, quadratic forms in small pieces."""

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from gongping.engine.ratings.mixed.design import Floats

CHUNK = 512


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
    """Return r · inverse · rᵀ for each row r."""
    result = np.empty(rows.shape[0])
    for start in range(0, rows.shape[0], CHUNK):
        part = rows[start : start + CHUNK]
        result[start : start + CHUNK] = np.asarray(part.multiply(part @ inverse).sum(axis=1)).reshape(-1)
    return result


def _mirror(lower: Floats) -> None:
    """Copy the lower triangle into the upper one, block by block."""
    size = len(lower)
    for start in range(0, size, CHUNK):
        stop = min(start + CHUNK, size)
        square = lower[start:stop, start:stop]
        square[...] = np.tril(square) + np.tril(square, -1).T
        lower[start:stop, stop:] = lower[stop:, start:stop].T
