"""The climb to the top of the likelihood.

The gradient needs only traces of the inverse, the information matrix only the working vectors
f_k = Z_k u_k / σ²_k and e / σ²e. A variance that runs to its edge is pinned there and tried again once
the others have settled; where the information is singular, or its step leads nowhere, a step of
expectation-maximisation is taken, which never goes down.
"""

from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.mixed.design import Design, Floats
from gongping.engine.ratings.mixed.equations import Equations, Solved
from gongping.engine.ratings.mixed.result import Method
from gongping.engine.ratings.mixed.start import moment_start
from gongping.errors import InputFault

EDGE = 1e-8
ITERATIONS = 100
HALVINGS = 12
SETTLED = 1e-9
# below this share of the total spread the residual is nothing but rounding
EXACT_FIT = 1e-9
# information on the log of a variance that is no information
BLIND = 1e-6
# the same for the residual, a row: below it nearly nothing is left over
BLIND_RESIDUAL = 1e-3


class NotEstimable(InputFault):
    """The ratings cannot tell the parts of the model apart."""

    code = "ratings-not-estimable"
    zh = "这些评分分不出各部分的差异（{why}）。请检查：是否所有分数相同，或每个组合只有一个评分。"
    en = (
        "These ratings cannot tell the parts of the model apart ({why}). "
        "Check whether all scores are equal or every combination holds one rating only."
    )


@dataclass(frozen=True)
class Found:
    """The top: variances per factor of the design, and the solution there."""

    design: Design
    variances: tuple[float, ...]
    residual: float
    criterion: float
    iterations: int
    pinned: tuple[str, ...]
    unknowns: Floats
    solved: Solved


@dataclass
class _State:
    """One point of the search: variances (residual last), the solution there and its criterion."""

    theta: Floats
    solved: Solved
    unknowns: Floats
    errors: Floats
    criterion: float


class Search:
    """The climb from a start to the top."""

    def __init__(self, scores: Floats, design: Design, method: Method) -> None:
        self.scores = scores
        self.design = design
        self.ml = method == "ml"
        self.equations = Equations(design)
        self.right = self.equations.project(scores)
        self.levels = np.array([factor.levels for factor in design.factors], dtype=float)
        self.pinned: set[int] = set()
        self.spread = 0.0

    def run(self) -> Found:
        """Return the top. Raises NotEstimable where there is none."""
        state = self._at(self._start())
        tried: set[int] = set()
        for iteration in range(1, ITERATIONS + 1):
            gradient, curved, safe = self._steps(state)
            moved = None
            if float(gradient @ curved) >= SETTLED:
                moved = self._moved(state, curved) or self._moved(state, safe)
            if moved is None:
                moved = self._freed(state, tried)
            if moved is None:
                return self._found(state, iteration)
            state = moved
            if state.theta[-1] < EXACT_FIT * self.spread:
                raise NotEstimable(why="the parts explain every score exactly")
        raise NotEstimable(why="no convergence")

    def _start(self) -> Floats:
        fixed = self.design.fixed
        residuals = self.scores - fixed @ np.linalg.lstsq(fixed, self.scores, rcond=None)[0]
        self.spread = float(residuals @ residuals) / max(len(residuals) - fixed.shape[1], 1)
        if not self.spread > 1e-12 * max(float(np.abs(self.scores).max()) ** 2, 1.0):
            raise NotEstimable(why="all scores are equal")
        return moment_start(residuals, self.design.factors)

    def _at(self, theta: Floats) -> _State:
        residual = float(theta[-1])
        solved = self.equations.solve(list(1.0 / theta[:-1]), residual)
        unknowns = solved.apply(self.right / residual)
        errors = self.scores - self.equations.expand(unknowns)
        rows, p = self.design.fixed.shape
        criterion = (
            rows * np.log(residual)
            + float(self.levels @ np.log(theta[:-1]))
            + solved.logdet
            + float(self.scores @ errors) / residual
        )
        free = rows if self.ml else rows - p
        criterion += free * np.log(2 * np.pi) + (0.0 if self.ml else solved.logdet_fixed)
        return _State(theta, solved, unknowns, errors, float(criterion))

    def _steps(self, state: _State) -> tuple[Floats, Floats, Floats]:
        """Return the gradient, the step by information and the one by expectation; noughts where pinned."""
        theta, residual = state.theta, float(state.theta[-1])
        traces = np.array(state.solved.random_traces(ml=self.ml))
        squares = np.array([float(state.unknowns[s] @ state.unknowns[s]) for s in self.equations.spans])
        rows, p = self.design.fixed.shape
        used = self.levels - traces / theta[:-1]
        free = rows - float(used.sum()) - (0 if self.ml else p)
        squared_errors = float(state.errors @ state.errors)
        gradient = np.append(
            -0.5 * (self.levels / theta[:-1] - (traces + squares) / theta[:-1] ** 2),
            -0.5 * (free / residual - squared_errors / residual**2),
        )
        gradient[list(self.pinned)] = 0.0
        safe = 2.0 * theta**2 * gradient / np.append(self.levels, rows)
        curved = self._curved(state, gradient, safe)
        return gradient, curved if float(gradient @ curved) >= 0 else safe, safe

    def _curved(self, state: _State, gradient: Floats, safe: Floats) -> Floats:
        """Solve information · step = gradient on a common scale; directions without information stay put.

        A variance of which nothing is left to see (its effects are all nought) informs about nothing: it
        goes downhill on its own, a tenth at a time.
        """
        step = np.zeros(len(state.theta))
        scaled = self._information(state) * np.outer(state.theta, state.theta)
        told = np.diagonal(scaled) > BLIND
        told[-1] = scaled[-1, -1] > BLIND_RESIDUAL * len(state.errors)
        blind = [index for index in range(len(step)) if not told[index] and index not in self.pinned]
        keep = [index for index in range(len(step)) if told[index] and index not in self.pinned]
        step[blind] = np.where(gradient[blind] < 0, -0.9 * state.theta[blind], safe[blind])
        if keep:
            scale = state.theta[keep]
            values, vectors = np.linalg.eigh(scaled[np.ix_(keep, keep)])
            sure = values > 1e-10 * float(values[-1])
            along = vectors[:, sure].T @ (gradient[keep] * scale)
            step[keep] = scale * (vectors[:, sure] @ (along / values[sure]))
        return step

    def _information(self, state: _State) -> Floats:
        residual = float(state.theta[-1])
        working = [
            state.unknowns[span][factor.codes] / variance
            for factor, span, variance in zip(
                self.design.factors, self.equations.spans, state.theta[:-1], strict=True
            )
        ]
        columns = np.column_stack([*working, state.errors / residual])
        projected = self.equations.project(columns)
        inner = columns.T @ columns / residual - projected.T @ state.solved.apply(projected) / residual**2
        return np.asarray(0.25 * (inner + inner.T))

    def _moved(self, state: _State, step: Floats) -> _State | None:
        """Walk along the step, variances kept inside, until the criterion falls; None if it never does."""
        size = 1.0
        for _ in range(HALVINGS):
            theta = np.maximum(state.theta + size * step, 0.1 * state.theta)
            edge = EDGE * theta[-1]
            at_edge = {i for i in range(len(self.levels)) if i in self.pinned or theta[i] < 10 * edge}
            theta[list(at_edge)] = edge
            moved = self._tried(theta)
            if moved is not None and moved.criterion <= state.criterion + 1e-9 * abs(state.criterion):
                self.pinned |= at_edge
                return moved
            size /= 2
        return None

    def _tried(self, theta: Floats) -> _State | None:
        try:
            moved = self._at(theta)
        except np.linalg.LinAlgError:
            return None
        return moved if np.isfinite(moved.criterion) else None

    def _freed(self, state: _State, tried: set[int]) -> _State | None:
        """Try each pinned variance away from its edge once; return the better point, if there is one."""
        for index in sorted(self.pinned - tried):
            tried.add(index)
            theta = state.theta.copy()
            theta[index] = 0.01 * theta[-1]
            lifted = self._tried(theta)
            if lifted is not None and lifted.criterion < state.criterion - 1e-6:
                self.pinned.discard(index)
                return lifted
        return None

    def _found(self, state: _State, iterations: int) -> Found:
        variances = [0.0 if i in self.pinned else float(v) for i, v in enumerate(state.theta[:-1])]
        names = tuple(self.design.factors[index].name for index in sorted(self.pinned))
        return Found(
            self.design,
            tuple(variances),
            float(state.theta[-1]),
            state.criterion,
            iterations,
            names,
            state.unknowns,
            state.solved,
        )
