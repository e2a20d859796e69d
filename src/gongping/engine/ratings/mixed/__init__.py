"""Linear mixed models with crossed and nested random factors, fitted by REML or ML."""

from gongping.engine.ratings.mixed.design import Design, Factor
from gongping.engine.ratings.mixed.equations import Equations, Solved
from gongping.engine.ratings.mixed.fit import fit_mixed
from gongping.engine.ratings.mixed.prepare import independent_columns
from gongping.engine.ratings.mixed.result import Method, MixedFit
from gongping.engine.ratings.mixed.search import NotEstimable

__all__ = [
    "Design",
    "Equations",
    "Factor",
    "Method",
    "MixedFit",
    "NotEstimable",
    "Solved",
    "fit_mixed",
    "independent_columns",
]
