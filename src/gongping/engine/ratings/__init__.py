"""Ratings: what people think of each other's work, turned into a mean that can be defended."""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.ratings.corrected import CorrectedScore, Correction, correct, recompute
    from gongping.engine.ratings.estimates import Estimates, EstimatesUnreadable, PartEstimates
    from gongping.engine.ratings.levels import LevelSpread
    from gongping.engine.ratings.line import Line, straight
    from gongping.engine.ratings.mixed import Factor, MixedFit, NotEstimable, fit_mixed
    from gongping.engine.ratings.parts import Part, fit_levels, solve_parts
    from gongping.engine.ratings.plain import (
        Answer,
        PlainRule,
        PlainScore,
        RatingGroup,
        plain_score,
        plain_scores,
    )
    from gongping.engine.ratings.reach.comparability import (
        NOT_COMPARABLE,
        TeamDifference,
        cross_team_raters,
        team_differences,
    )
    from gongping.engine.ratings.reach.planner import Plan, PlanRule, plan_raters
    from gongping.engine.ratings.reach.slots import Asked, Person
    from gongping.engine.ratings.refitting import Refitted, refit
    from gongping.engine.ratings.reliable.alpha import alpha
    from gongping.engine.ratings.reliable.icc import Agreement, agreement
    from gongping.engine.ratings.reliable.nested_raters import Generalizability, generalizability
    from gongping.engine.ratings.reliable.shares import raters_needed, reliability, variance_shares
    from gongping.engine.ratings.severity import Spreads, estimate_spreads
    from gongping.engine.ratings.shown.algebra import Exposure, PublishedCell, attack
    from gongping.engine.ratings.shown.groups import ShownGroups, shown_groups
    from gongping.engine.ratings.shown.identity import identified
    from gongping.engine.ratings.shown.operator import by_rater, corrected_row, plain_row
    from gongping.engine.ratings.shown.words import (
        SIZES,
        correction_sentence,
        correction_size,
        error_band,
        severity_told,
        shown_points,
    )
    from gongping.engine.ratings.signs.find import WORDS as SIGN_WORDS
    from gongping.engine.ratings.signs.find import Sign, discoveries, rater_signs
    from gongping.engine.ratings.studies.form import form_answers, form_columns, form_rule
    from gongping.engine.ratings.studies.frame import Frame, read_frame
    from gongping.engine.ratings.studies.study import Question, Study, study
    from gongping.engine.ratings.table import RatingTable, rating_table
    from gongping.engine.ratings.yearly import correct_year

__all__ = [
    "NOT_COMPARABLE",
    "SIGN_WORDS",
    "SIZES",
    "Agreement",
    "Answer",
    "Asked",
    "CorrectedScore",
    "Correction",
    "Estimates",
    "EstimatesUnreadable",
    "Exposure",
    "Factor",
    "Frame",
    "Generalizability",
    "LevelSpread",
    "Line",
    "MixedFit",
    "NotEstimable",
    "Part",
    "PartEstimates",
    "Person",
    "PlainRule",
    "PlainScore",
    "Plan",
    "PlanRule",
    "PublishedCell",
    "Question",
    "RatingGroup",
    "RatingTable",
    "Refitted",
    "ShownGroups",
    "Sign",
    "Spreads",
    "Study",
    "TeamDifference",
    "agreement",
    "alpha",
    "attack",
    "by_rater",
    "correct",
    "correct_year",
    "corrected_row",
    "correction_sentence",
    "correction_size",
    "cross_team_raters",
    "discoveries",
    "error_band",
    "estimate_spreads",
    "fit_levels",
    "fit_mixed",
    "form_answers",
    "form_columns",
    "form_rule",
    "generalizability",
    "identified",
    "plain_row",
    "plain_score",
    "plain_scores",
    "plan_raters",
    "rater_signs",
    "raters_needed",
    "rating_table",
    "read_frame",
    "recompute",
    "refit",
    "reliability",
    "severity_told",
    "shown_groups",
    "shown_points",
    "solve_parts",
    "straight",
    "study",
    "team_differences",
    "variance_shares",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)
