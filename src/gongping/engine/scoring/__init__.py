"""Scoring: from measured values, ratings and records to points, totals and grades, with what was missing."""

from gongping.engine.scoring.combine import Part, Whole, apportion, combine
from gongping.engine.scoring.curve import points_at
from gongping.engine.scoring.direct import score_measured
from gongping.engine.scoring.earlier import EarlierResult, RatedShare
from gongping.engine.scoring.events import RecordedEvent
from gongping.engine.scoring.extent import all_indicators, cut_off_of, reads_marks
from gongping.engine.scoring.notes import say_absence, say_note
from gongping.engine.scoring.outcome import (
    ErrorOutcome,
    EventOutcome,
    IndicatorOutcome,
    Note,
    PartOutcome,
    PeriodOutcome,
    PersonOutcome,
    SectionOutcome,
    SegmentOutcome,
    StandingOutcome,
    TeamsApart,
)
from gongping.engine.scoring.rated import Rated, RatedSection
from gongping.engine.scoring.ratings_rule import RatedRule
from gongping.engine.scoring.reading import answers_of
from gongping.engine.scoring.score import ROW_ORDER, Pools, RatedSections, Scored, rows_measured, score_period
from gongping.engine.scoring.sentences import FLAGS, NOTES, REASONS, STATES
from gongping.engine.scoring.year_ratings import SealedRatings, refit_year

__all__ = [
    "FLAGS",
    "NOTES",
    "REASONS",
    "ROW_ORDER",
    "STATES",
    "EarlierResult",
    "ErrorOutcome",
    "EventOutcome",
    "IndicatorOutcome",
    "Note",
    "Part",
    "PartOutcome",
    "PeriodOutcome",
    "PersonOutcome",
    "Pools",
    "Rated",
    "RatedRule",
    "RatedSection",
    "RatedSections",
    "RatedShare",
    "RecordedEvent",
    "Scored",
    "SealedRatings",
    "SectionOutcome",
    "SegmentOutcome",
    "StandingOutcome",
    "TeamsApart",
    "Whole",
    "all_indicators",
    "answers_of",
    "apportion",
    "combine",
    "cut_off_of",
    "points_at",
    "reads_marks",
    "refit_year",
    "rows_measured",
    "say_absence",
    "say_note",
    "score_measured",
    "score_period",
]
