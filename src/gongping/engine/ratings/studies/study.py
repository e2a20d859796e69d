"""A mixed model of any table, and what it says as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gongping.engine.ratings.mixed import Method, MixedFit, fit_mixed
from gongping.engine.ratings.studies.frame import Frame
from gongping.engine.ratings.studies.terms import fixed_part, names_of, random_factor
from gongping.engine.ratings.table import Floats

PLACES = 6


@dataclass(frozen=True)
class Question:
    """What is asked of a table: the score, the random factors, the fixed terms."""

    score: str
    random: tuple[str, ...]
    fixed: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    method: Method = "reml"


@dataclass(frozen=True)
class Study:
    """A fit with the names of its levels and fixed columns.

    ``skipped``: rows with an empty cell; ``errors``: standard errors of the effects by factor.
    """

    fit: MixedFit
    levels: Mapping[str, tuple[str, ...]]
    fixed_names: tuple[str, ...]
    skipped: int
    errors: Mapping[str, Floats]

    def sd(self) -> dict[str, float]:
        """Return the standard deviation of each factor and of the residual."""
        deviations = {
            factor.name: _round(float(np.sqrt(variance)))
            for factor, variance in zip(self.fit.factors, self.fit.variances, strict=True)
        }
        return deviations | {"residual": _round(float(np.sqrt(self.fit.residual)))}

    def reliability(self) -> dict[str, float]:
        """Return for each factor how sure its effects are: 1 − mean error variance / variance."""
        found = {}
        for factor, variance in zip(self.fit.factors, self.fit.variances, strict=True):
            errors = self.errors[factor.name]
            found[factor.name] = _round(1 - float((errors**2).mean()) / variance) if variance else 0.0
        return found

    def to_json(self) -> dict[str, Any]:
        """Return the study as plain data, numbers to 6 decimals."""
        fit = self.fit
        dropped = [name for place, name in enumerate(self.fixed_names) if place not in fit.kept]
        return {
            "n": len(fit.design.fixed),
            "method": fit.method,
            "criterion": _round(fit.criterion),
            "sd": self.sd(),
            "fixed": {
                self.fixed_names[place]: {"estimate": _round(value), "se": _round(error)}
                for place, value, error in zip(
                    fit.kept, fit.fixed.tolist(), fit.fixed_errors.tolist(), strict=True
                )
            },
            "effects": {
                factor.name: {
                    level: {"effect": _round(value), "se": _round(error)}
                    for level, value, error in zip(
                        self.levels[factor.name],
                        fit.effects(factor.name).tolist(),
                        self.errors[factor.name].tolist(),
                        strict=True,
                    )
                }
                for factor in fit.factors
            },
            "reliability": self.reliability(),
            "notes": {
                "skipped_rows": self.skipped,
                "dropped_fixed": dropped,
                "at_zero": list(fit.pinned),
                "left_out": dict(fit.left_out),
            },
        }


def study(frame: Frame, question: Question) -> Study:
    """Fit the model that ``question`` describes.

    Rows with an empty cell in a column of the model are left out. Raises ColumnNotThere, NotANumber,
    TooManyColumns, NotEstimable.
    """
    named = [question.score, *(n for t in (*question.random, *question.fixed) for n in names_of(t))]
    kept = np.all([frame.texts(name) != "" for name in dict.fromkeys(named)], axis=0)
    scores = frame.numbers(question.score)[kept]
    factors, levels = [], {}
    for term in dict.fromkeys(question.random):
        factor, names = random_factor(frame, term, kept)
        factors.append(factor)
        levels[term] = names
    fixed = fixed_part(frame, question.fixed, question.categories, kept)
    fit = fit_mixed(scores, factors, fixed.columns, method=question.method)
    return Study(fit, levels, fixed.names, int((~kept).sum()), fit.all_effect_errors())


def _round(value: float) -> float:
    return round(value, PLACES) + 0.0
