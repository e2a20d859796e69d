"""Linear mixed models with crossed and nested random factors, fitted by REML or ML."""

from gongping.engine.ratings.mixed.design import Design, Factor
from gongping.engine.ratings.mixed.equations import Equations, Solved
from gongping.engine.ratings.mixed.fit import MixedFit, NotEstimable, fit_mixed

__all__ = ["Design", "Equations", "Factor", "MixedFit", "NotEstimable", "Solved", "fit_mixed"]
