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

from gongping.engine.ratings.mixed.blocks import BlockPattern
from gongping.engine.ratings.mixed.dense import inverse_of, quadratic
from gongping.engine.ratings.mixed.design import Design, Floats


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

    def solve(self, precisions: Sequence[float], residual: float) -> "Solved":
        """Factor C for given prior precisions (1/σ², 0 for a flat prior) and residual variance."""
        return Solved.of(self, precisions, residual)

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
    """C⁻¹ in its parts, for one set of variances; nothing as large as C is ever formed.

    With R the inverse over the dense random unknowns, T = R·S_rx (``spread``) and F the inverse over the
    fixed effects, the dense part of C⁻¹ is [[R + T F Tᵀ, −T F], [−F Tᵀ, F]]. ``logdet`` is log|C| over the
    random unknowns alone; ``logdet_fixed`` log|XᵀV⁻¹X|.
    """

    equations: Equations
    block_inverse: sparse.csr_array
    reach: sparse.csr_array
    random_inverse: Floats
    spread: Floats
    fixed_inverse: Floats
    logdet: float
    logdet_fixed: float

    @classmethod
    def of(cls, equations: Equations, precisions: Sequence[float], residual: float) -> "Solved":
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
        random_inverse, logdet_random = inverse_of(dense[:q, :q], prior[equations.n_eliminated :])
        border = dense[:q, q:].toarray()
        spread = random_inverse @ border
        fixed_inverse, logdet_fixed = inverse_of(dense[q:, q:] - sparse.csr_array(border.T @ spread))
        return cls(
            equations,
            block_inverse,
            reach,
            random_inverse,
            spread,
            fixed_inverse,
            logdet + logdet_random,
            logdet_fixed,
        )

    def apply(self, right: Floats) -> Floats:
        """Return C⁻¹ right for one vector or several columns."""
        cut, q = self.equations.n_eliminated, self.equations.n_dense
        rest = right[cut:] - self.reach.T @ right[:cut]
        fixed = self.fixed_inverse @ (rest[q:] - self.spread.T @ rest[:q])
        dense = np.concatenate([self.random_inverse @ rest[:q] - self.spread @ fixed, fixed])
        return np.concatenate([self.block_inverse @ right[:cut] - self.reach @ dense, dense])

    def random_traces(self, *, ml: bool) -> list[float]:
        """Return, per factor in the caller's order, the trace of its part of C⁻¹.

        With ``ml`` the fixed effects count as known, as maximum likelihood wants it.
        """
        cut, q = self.equations.n_eliminated, self.equations.n_dense
        own = self.block_inverse.diagonal()
        traces = []
        for span in self.equations.spans:
            if span.start >= cut:
                levels = slice(span.start - cut, span.stop - cut)
                trace = float(np.diagonal(self.random_inverse)[levels].sum())
                lift = self.spread[levels]
            else:
                reach = self.reach[span, :q]
                pairs = (reach.T @ reach).tocoo()
                carried = float((self.random_inverse[pairs.row, pairs.col] * pairs.data).sum())
                trace = float(own[span].sum()) + carried
                lift = self._lift[span]
            traces.append(trace if ml else trace + float(((lift @ self.fixed_inverse) * lift).sum()))
        return traces

    def variances(self, *, fixed_known: bool = False) -> Floats:
        """Return the diagonal of C⁻¹: the prediction error variance of every unknown.

        With ``fixed_known`` that of the random unknowns alone, the fixed effects taken as known.
        """
        cut, q = self.equations.n_eliminated, self.equations.n_dense
        local = self.block_inverse.diagonal() + quadratic(self.reach[:, :q], self.random_inverse)
        dense = np.diagonal(self.random_inverse)
        if fixed_known:
            return np.concatenate([local, dense])
        local = local + ((self._lift @ self.fixed_inverse) * self._lift).sum(axis=1)
        dense = dense + ((self.spread @ self.fixed_inverse) * self.spread).sum(axis=1)
        return np.concatenate([local[:cut], dense, np.diagonal(self.fixed_inverse)])

    def quadratic(self, combinations: sparse.csr_array) -> Floats:
        """Return c C⁻¹ cᵀ for each row c of ``combinations`` (rows × unknowns)."""
        local, random, lift = self._split(combinations)
        own = np.asarray((local @ self.block_inverse).multiply(local).sum(axis=1)).reshape(-1)
        return np.asarray(
            own + quadratic(random, self.random_inverse) + ((lift @ self.fixed_inverse) * lift).sum(axis=1)
        )

    def covariance(self, combinations: sparse.csr_array) -> Floats:
        """Return the full covariance matrix of the combinations."""
        local, random, lift = self._split(combinations)
        own = np.asarray((local @ self.block_inverse @ local.T).todense())
        return np.asarray(
            own + random @ (random @ self.random_inverse).T + lift @ self.fixed_inverse @ lift.T
        )

    @cached_property
    def _lift(self) -> Floats:
        """What each eliminated unknown takes from the fixed effects' error."""
        q = self.equations.n_dense
        return np.asarray(self.reach[:, q:].toarray() - self.reach[:, :q] @ self.spread)

    def _split(self, combinations: sparse.csr_array) -> tuple[sparse.csr_array, sparse.csr_array, Floats]:
        cut, q = self.equations.n_eliminated, self.equations.n_dense
        local = combinations[:, :cut].tocsr()
        dense = (local @ self.reach - combinations[:, cut:]).tocsr()
        random = dense[:, :q].tocsr()
        return local, random, np.asarray(dense[:, q:].toarray() - random @ self.spread)
