"""Uncertainty: honest errors of measures and totals, and what they allow to be said. The room's only door."""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.uncertainty.grading.chances import grade_chances, totals_prior
    from gongping.engine.uncertainty.grading.cuts import (
        MOST_FLAGGED,
        Fineness,
        expected_share,
        fineness,
        near_cuts,
    )
    from gongping.engine.uncertainty.grading.order import WORDS, Standing, holm, standing
    from gongping.engine.uncertainty.grading.year import Quarter, Year, year_of
    from gongping.engine.uncertainty.groups import ImpactRatio, four_fifths
    from gongping.engine.uncertainty.resampling.by_person import PersonRows, measure_key, rows_by_person
    from gongping.engine.uncertainty.resampling.draws import Subject, draw
    from gongping.engine.uncertainty.resampling.measured_rows import FUNCTIONS, MeasuredRows, MeasureKind
    from gongping.engine.uncertainty.resampling.scorer import (
        IndicatorRule,
        SectionRule,
        TotalRule,
        by_days,
        points_of,
        total_of,
    )
    from gongping.engine.uncertainty.resampling.total_error import TotalError, joined, total_error
    from gongping.engine.uncertainty.shrinkage.james_stein import james_stein, shrink_factor, stabilised
    from gongping.engine.uncertainty.shrinkage.means import MeanPrior, fit_means, sampling_variances
    from gongping.engine.uncertainty.shrinkage.pools import (
        MeanRow,
        Pooled,
        RateRow,
        in_score,
        pool_means,
        pool_rates,
        rate_error,
    )
    from gongping.engine.uncertainty.shrinkage.rates import RatePrior, fit_rates
    from gongping.engine.uncertainty.shrinkage.wilson import wilson

__all__ = [
    "FUNCTIONS",
    "MOST_FLAGGED",
    "WORDS",
    "Fineness",
    "ImpactRatio",
    "IndicatorRule",
    "MeanPrior",
    "MeanRow",
    "MeasureKind",
    "MeasuredRows",
    "PersonRows",
    "Pooled",
    "Quarter",
    "RatePrior",
    "RateRow",
    "SectionRule",
    "Standing",
    "Subject",
    "TotalError",
    "TotalRule",
    "Year",
    "by_days",
    "draw",
    "expected_share",
    "fineness",
    "fit_means",
    "fit_rates",
    "four_fifths",
    "grade_chances",
    "holm",
    "in_score",
    "james_stein",
    "joined",
    "measure_key",
    "near_cuts",
    "points_of",
    "pool_means",
    "pool_rates",
    "rate_error",
    "rows_by_person",
    "sampling_variances",
    "shrink_factor",
    "stabilised",
    "standing",
    "total_error",
    "total_of",
    "totals_prior",
    "wilson",
    "year_of",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)
