"""Henderson's mixed-model equations, solved by eliminating the block factor first.

Unknowns are ordered eliminated factors, dense factors, fixed effects; C = WᵀW/σ²e + G⁻¹ with
W = [Z_eliminated, Z_dense, X]. With D the block-diagonal part of the eliminated unknowns and B their
coupling to the rest, F = D⁻¹B and S = M − BᵀF is the dense system (Henderson 1984, ch. 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from gongping.engine.ratings.mixed.blocks import BlockPattern
from gongping.engine.ratings.mixed.design import Design, Floats

CHUNK = 512


@dataclass(frozen=True)
class Equations:
    """Everything about C that the variances do not change."""

    design: Design

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Factor indices in the order of the unknowns."""
        return (*self.design.eliminated, *self.design.dense)

    @cached_property
    def n_eliminated(self) -> int:
        return sum(self.design.factors[index].levels for index in self.design.eliminated)

    @cached_property
    def n_dense(self) -> int:
        """Number of dense random unknowns; the fixed effects follow them."""
        return sum(self.design.factors[index].levels for index in self.design.dense)

    @cached_property
    def spans(self) -> tuple[slice, ...]:
        """For each factor, in the caller's order, its slice of the unknowns."""
        spans: dict[int, slice] = {}
        start = 0
        for index in self.order:
            stop = start + self.design.factors[index].levels
            spans[index] = slice(start, stop)
            start = stop
        return tuple(spans[index] for index in range(len(self.design.factors)))

    @cached_property
    def coupling(self) -> sparse.csr_array:
        """ZᵀW of the eliminated unknowns with the dense ones and the fixed effects."""
        return sparse.csr_array(self._eliminated.T @ self._rest)

    @cached_property
    def rest_crossproduct(self) -> sparse.csr_array:
        return sparse.csr_array(self._rest.T @ self._rest)

    @cached_property
    def pattern(self) -> BlockPattern:
        chosen = [self.design.factors[index] for index in self.design.eliminated]
        return BlockPattern.of(chosen, sparse.csr_array(self._eliminated.T @ self._eliminated))

    def project(self, rows: Floats) -> Floats:
        """Return Wᵀ rows for one vector or several columns of row values."""
        return np.concatenate([self._eliminated.T @ rows, self._rest.T @ rows])

    def expand(self, unknowns: Floats) -> Floats:
        """Return W unknowns: the fitted value of each row."""
        cut = self.n_eliminated
        return np.asarray(self._eliminated @ unknowns[:cut] + self._rest @ unknowns[cut:])

    def solve(self, precisions: Sequence[float], residual: float, *, ml: bool = False) -> "Solved":
        """Factor C for given prior precisions (1/σ², 0 for a flat prior) and residual variance."""
        return Solved.of(self, precisions, residual, ml=ml)

    @cached_property
    def _eliminated(self) -> sparse.csr_array:
        matrices = [self.design.factors[index].matrix for index in self.design.eliminated]
        rows = len(self.design.fixed)
        return sparse.csr_array(sparse.hstack(matrices)) if matrices else sparse.csr_array((rows, 0))

    @cached_property
    def _rest(self) -> sparse.csr_array:
        matrices = [self.design.factors[index].matrix for index in self.design.dense]
        return sparse.csr_array(sparse.hstack([*matrices, sparse.csr_array(self.design.fixed)]))


@dataclass(frozen=True)
class Solved:
    """C⁻¹ in its parts, for one set of variances.

    ``logdet`` is log|C| over the random unknowns alone; ``logdet_fixed`` log|XᵀV⁻¹X|.
    """

    equations: Equations
    block_inverse: sparse.csr_array
    reach: sparse.csr_array
    inverse: Floats
    random_inverse: Floats | None
    logdet: float
    logdet_fixed: float

    @classmethod
    def of(cls, equations: Equations, precisions: Sequence[float], residual: float, *, ml: bool) -> "Solved":
        """Eliminate, factor and invert. Raises numpy.linalg.LinAlgError when C is not positive definite."""
        prior = np.concatenate(
            [np.full(equations.design.factors[index].levels, precisions[index]) for index in equations.order]
            or [np.zeros(0)]
        )
        scale = 1.0 / residual
        block_inverse, logdet = equations.pattern.inverse(scale, prior[: equations.n_eliminated])
        coupling = equations.coupling * scale
        reach = (block_inverse @ coupling).tocsr()
        dense = equations.rest_crossproduct * scale - coupling.T @ reach
        q = equations.n_dense
        random_inverse, logdet_random = _inverse(dense[:q, :q], prior[equations.n_eliminated :])
        border = dense[:q, q:].toarray()
        spread = random_inverse @ border
        fixed_inverse, logdet_fixed = _inverse(dense[q:, q:] - sparse.csr_array(border.T @ spread))
        alone = random_inverse.copy() if ml else None
        inverse = _bordered(random_inverse, spread, fixed_inverse)
        return cls(equations, block_inverse, reach, inverse, alone, logdet + logdet_random, logdet_fixed)

    def apply(self, right: Floats) -> Floats:
        """Return C⁻¹ right for one vector or several columns."""
        cut = self.equations.n_eliminated
        dense = self.inverse @ (right[cut:] - self.reach.T @ right[:cut])
        return np.concatenate([self.block_inverse @ right[:cut] - self.reach @ dense, dense])

    def random_traces(self, *, ml: bool) -> list[float]:
        """Return, per factor in the caller's order, the trace of its part of C⁻¹.

        With ``ml`` the fixed effects count as known, as maximum likelihood wants it.
        """
        cut, q = self.equations.n_eliminated, self.equations.n_dense
        inverse = self.inverse if self.random_inverse is None or not ml else self.random_inverse
        own = self.block_inverse.diagonal()
        traces = []
        for span in self.equations.spans:
            if span.start >= cut:
                traces.append(
                    float(
                        np.trace(
                            inverse[span.start - cut : span.stop - cut, span.start - cut : span.stop - cut]
                        )
                    )
                )
                continue
            reach = self.reach[span]
            if ml:
                reach = reach[:, :q]
            pairs = (reach.T @ reach).tocoo()
            carried = float((inverse[pairs.row, pairs.col] * pairs.data).sum())
            traces.append(float(own[span].sum()) + carried)
        return traces

    def variances(self) -> Floats:
        """Return the diagonal of C⁻¹: the prediction error variance of every unknown."""
        dense = np.diagonal(self.inverse)
        return np.concatenate([self.block_inverse.diagonal() + _quadratic(self.reach, self.inverse), dense])

    def conditional_variances(self) -> Floats:
        """Return the same for the random unknowns with the fixed effects known. Needs ``ml`` at the solve."""
        if self.random_inverse is None:
            raise ValueError("the equations were not solved for maximum likelihood")
        reach = self.reach[:, : self.equations.n_dense]
        local = self.block_inverse.diagonal() + _quadratic(reach, self.random_inverse)
        return np.concatenate([local, np.diagonal(self.random_inverse)])

    def quadratic(self, combinations: sparse.csr_array) -> Floats:
        """Return c C⁻¹ cᵀ for each row c of ``combinations`` (rows × unknowns)."""
        local, dense = self._split(combinations)
        own = np.asarray((local @ self.block_inverse).multiply(local).sum(axis=1)).reshape(-1)
        return own + _quadratic(dense, self.inverse)

    def covariance(self, combinations: sparse.csr_array) -> Floats:
        """Return the full covariance matrix of the combinations."""
        local, dense = self._split(combinations)
        own = np.asarray((local @ self.block_inverse @ local.T).todense())
        return np.asarray(own + dense @ (dense @ self.inverse).T)

    def _split(self, combinations: sparse.csr_array) -> tuple[sparse.csr_array, sparse.csr_array]:
        cut = self.equations.n_eliminated
        local = combinations[:, :cut].tocsr()
        return local, (local @ self.reach - combinations[:, cut:]).tocsr()


def _inverse(matrix: sparse.csr_array, diagonal: Floats | None = None) -> tuple[Floats, float]:
    """Return the inverse of a symmetric matrix (plus a diagonal) and its log determinant, in one buffer."""
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
    for row in range(size - 1):
        inverse[row, row + 1 :] = inverse[row + 1 :, row]
    return inverse, logdet


def _bordered(random_inverse: Floats, spread: Floats, fixed_inverse: Floats) -> Floats:
    """Join the random and the fixed part of an inverse."""
    q, p = spread.shape
    inverse = np.empty((q + p, q + p), order="F")
    weighted = spread @ fixed_inverse
    inverse[:q, :q] = random_inverse
    for start in range(0, q, CHUNK):
        inverse[:q, start : min(start + CHUNK, q)] += spread @ weighted[start : start + CHUNK].T
    inverse[:q, q:] = -weighted
    inverse[q:, :q] = -weighted.T
    inverse[q:, q:] = fixed_inverse
    return inverse


def _quadratic(rows: sparse.csr_array, inverse: Floats, chunk: int = CHUNK) -> Floats:
    result = np.empty(rows.shape[0])
    for start in range(0, rows.shape[0], chunk):
        part = rows[start : start + chunk]
        result[start : start + chunk] = np.asarray(part.multiply(part @ inverse).sum(axis=1)).reshape(-1)
    return result
