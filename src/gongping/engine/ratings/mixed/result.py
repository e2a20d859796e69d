"""What a fit says: variances, coefficients, effects, each with its standard error."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gongping.engine.ratings.mixed.design import Design, Factor, Floats
from gongping.engine.ratings.mixed.equations import Solved

Method = Literal["reml", "ml"]


@dataclass(frozen=True)
class MixedFit:
    """Estimates of one model: variances per factor, fixed coefficients, effects with standard errors.

    ``factors`` are the caller's, ``variances`` belong to them in order; ``design`` holds what was fitted.
    ``kept`` are the numbers of the fixed columns that are no combination of earlier ones. ``criterion`` is
    −2 log-likelihood (restricted for REML). ``pinned`` names factors whose variance is at its edge, nought;
    ``left_out`` those that no data could tell apart, with the reason. Their effects and errors are noughts.
    """

    factors: tuple[Factor, ...]
    design: Design
    method: Method
    variances: tuple[float, ...]
    residual: float
    criterion: float
    iterations: int
    kept: tuple[int, ...]
    pinned: tuple[str, ...]
    left_out: Mapping[str, str]
    unknowns: Floats
    solved: Solved

    @property
    def fixed(self) -> Floats:
        """Coefficients of the kept fixed columns."""
        return self.unknowns[len(self.unknowns) - self.design.fixed.shape[1] :]

    @property
    def fixed_errors(self) -> Floats:
        """Standard errors of the coefficients."""
        return np.sqrt(np.diagonal(self.solved.fixed_inverse))

    def effects(self, name: str) -> Floats:
        """Return the predicted effect of every level of a factor."""
        return self._levels(name, self.unknowns)

    def effect_errors(self, name: str) -> Floats:
        """Return the standard error of prediction of every level of a factor."""
        return np.sqrt(self._levels(name, self.solved.variances()))

    def all_effect_errors(self) -> dict[str, Floats]:
        """Return the standard errors of prediction of all factors, worked out once."""
        variances = self.solved.variances()
        return {factor.name: np.sqrt(self._levels(factor.name, variances)) for factor in self.factors}

    def conditional_variances(self, name: str) -> Floats:
        """Return each level's variance given the data with the fixed coefficients taken as known.

        Smaller than the squared standard errors, which own up to the coefficients' errors as well.
        """
        return self._levels(name, self.solved.variances(fixed_known=True))

    def _levels(self, name: str, values: Floats) -> Floats:
        position = next(i for i, factor in enumerate(self.factors) if factor.name == name)
        if self.variances[position] == 0.0:
            return np.zeros(self.factors[position].levels)
        names = [factor.name for factor in self.design.factors]
        return values[self.solved.equations.spans[names.index(name)]]
