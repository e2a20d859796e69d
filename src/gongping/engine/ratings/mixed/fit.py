"""Variances by average-information REML (Gilmour, Thompson & Cullis 1995) or ML.

The gradient needs only traces of the inverse, the information matrix only the working vectors
f_k = Z_k u_k / σ²_k and e / σ²e. A variance that runs to its edge is pinned there and tried again once
the others have settled; singular information is replaced by an expectation-maximisation step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gongping.engine.ratings.mixed.design import Design, Factor, Floats
from gongping.engine.ratings.mixed.equations import Equations, Solved
from gongping.errors import InputFault

Method = Literal["reml", "ml"]
EDGE = 1e-8
ITERATIONS = 100
SETTLED = 1e-9


class NotEstimable(InputFault):
    """The ratings cannot tell the parts of the model apart."""

    code = "ratings-not-estimable"
    zh = "这些评分分不出各部分的差异（{why}）。请检查：是否所有分数相同，或每个组合只有一个评分。"
    en = (
        "These ratings cannot tell the parts of the model apart ({why}). "
        "Check whether all scores are equal or every combination holds one rating only."
    )


@dataclass(frozen=True)
class MixedFit:
    """Estimates of one model: variances per factor, fixed coefficients, effects with standard errors.

    ``criterion`` is −2 log-likelihood (restricted for REML). ``pinned`` names factors whose variance is
    at its edge, nought; their effects are noughts with standard error nought.
    """

    design: Design
    method: Method
    variances: tuple[float, ...]
    residual: float
    criterion: float
    iterations: int
    pinned: tuple[str, ...]
    unknowns: Floats
    solved: Solved

    @property
    def fixed(self) -> Floats:
        """Coefficients of the fixed columns."""
        return self.unknowns[len(self.unknowns) - self.design.fixed.shape[1] :]

    @property
    def fixed_errors(self) -> Floats:
        """Standard errors of the fixed coefficients."""
        p = self.design.fixed.shape[1]
        return np.sqrt(np.diagonal(self.solved.inverse)[len(self.solved.inverse) - p :])

    def effects(self, name: str) -> Floats:
        """Return the predicted effect of every level of a factor."""
        return self.unknowns[self._span(name)]

    def effect_errors(self, name: str) -> Floats:
        """Return the standard error of prediction of every level of a factor."""
        return np.sqrt(self.solved.variances()[self._span(name)])

    def conditional_variances(self, name: str) -> Floats:
        """Return each level's variance given the data with the fixed coefficients taken as known.

        Smaller than the squared standard errors, which own up to the coefficients' errors as well.
        """
        return self.solved.conditional_variances()[self._span(name)]

    def _span(self, name: str) -> slice:
        names = [factor.name for factor in self.design.factors]
        return self.solved.equations.spans[names.index(name)]


@dataclass
class _State:
    """One point of the search: variances (residual last), the solution there and its criterion."""

    theta: Floats
    solved: Solved
    unknowns: Floats
    errors: Floats
    criterion: float


def fit_mixed(
    scores: Floats, factors: Sequence[Factor], fixed: Floats, *, method: Method = "reml"
) -> MixedFit:
    """Fit scores = fixed · β + Σ factor effects + error.

    ``scores`` has one value a row, ``fixed`` rows × p of full column rank. Raises NotEstimable when the
    data hold no information on the variances at all.
    """
    search = _Search(scores, Design(tuple(factors), fixed), method)
    return search.run()


class _Search:
    """The climb from a start to the top of the likelihood."""

    def __init__(self, scores: Floats, design: Design, method: Method) -> None:
        self.scores = scores
        self.design = design
        self.ml = method == "ml"
        self.method: Method = method
        self.equations = Equations(design)
        self.right = self.equations.project(scores)
        self.levels = np.array([factor.levels for factor in design.factors], dtype=float)
        self.pinned: set[int] = set()

    def run(self) -> MixedFit:
        state = self._at(self._start())
        tried: set[int] = set()
        for iteration in range(1, ITERATIONS + 1):
            gradient, step = self._step(state)
            if float(gradient @ step) < SETTLED:
                freed = self._freed(state, tried)
                if freed is None:
                    return self._result(state, iteration)
                state = freed
                continue
            state = self._moved(state, step)
        raise NotEstimable(why="no convergence")

    def _start(self) -> Floats:
        count = len(self.levels) + 1
        centred = (
            self.scores - self.design.fixed @ np.linalg.lstsq(self.design.fixed, self.scores, rcond=None)[0]
        )
        spread = float(centred @ centred) / max(len(centred) - self.design.fixed.shape[1], 1)
        if not spread > 1e-12:
            raise NotEstimable(why="all scores are equal")
        return np.full(count, spread / count)

    def _at(self, theta: Floats) -> _State:
        residual = float(theta[-1])
        solved = self.equations.solve(list(1.0 / theta[:-1]), residual, ml=self.ml)
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

    def _step(self, state: _State) -> tuple[Floats, Floats]:
        """Return the gradient and the step, both nought for pinned variances."""
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
        keep = [index for index in range(len(theta)) if index not in self.pinned]
        information = self._information(state)[np.ix_(keep, keep)]
        step = np.zeros(len(theta))
        gradient[list(self.pinned)] = 0.0
        try:
            step[keep] = np.linalg.solve(information, gradient[keep])
        except np.linalg.LinAlgError:
            step[keep] = 2.0 * theta[keep] ** 2 * gradient[keep] / np.append(self.levels, rows)[keep]
        if not float(gradient @ step) >= 0:
            step[keep] = 2.0 * theta[keep] ** 2 * gradient[keep] / np.append(self.levels, rows)[keep]
        return gradient, step

    def _information(self, state: _State) -> Floats:
        residual = float(state.theta[-1])
        working = [
            factor.matrix @ state.unknowns[span] / variance
            for factor, span, variance in zip(
                self.design.factors, self.equations.spans, state.theta[:-1], strict=True
            )
        ]
        columns = np.column_stack([*working, state.errors / residual])
        projected = self.equations.project(columns)
        inner = columns.T @ columns / residual - projected.T @ state.solved.apply(projected) / residual**2
        return np.asarray(0.25 * (inner + inner.T))

    def _moved(self, state: _State, step: Floats) -> _State:
        """Walk along the step, keeping variances inside and the criterion falling."""
        size = 1.0
        for _ in range(12):
            theta = state.theta + size * step
            theta = np.where(theta < 0.1 * state.theta, 0.1 * state.theta, theta)
            edge = EDGE * theta[-1]
            for index in range(len(self.levels)):
                if index in self.pinned or theta[index] < 10 * edge:
                    theta[index] = edge
            try:
                moved = self._at(theta)
            except np.linalg.LinAlgError:
                size /= 2
                continue
            if moved.criterion <= state.criterion + 1e-9 * abs(state.criterion):
                self.pinned |= {i for i in range(len(self.levels)) if theta[i] <= 1.001 * edge}
                return moved
            size /= 2
        raise NotEstimable(why="the likelihood does not rise")

    def _freed(self, state: _State, tried: set[int]) -> _State | None:
        """Try each pinned variance away from its edge once; return the better point, if there is one."""
        for index in sorted(self.pinned - tried):
            tried.add(index)
            theta = state.theta.copy()
            theta[index] = 0.01 * theta[-1]
            lifted = self._at(theta)
            if lifted.criterion < state.criterion - 1e-6:
                self.pinned.discard(index)
                return lifted
        return None

    def _result(self, state: _State, iterations: int) -> MixedFit:
        variances = [0.0 if i in self.pinned else float(v) for i, v in enumerate(state.theta[:-1])]
        names = tuple(self.design.factors[index].name for index in sorted(self.pinned))
        return MixedFit(
            self.design,
            self.method,
            tuple(variances),
            float(state.theta[-1]),
            state.criterion,
            iterations,
            names,
            state.unknowns,
            state.solved,
        )
