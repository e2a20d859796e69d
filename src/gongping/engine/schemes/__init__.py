"""Schemes: the rules of an appraisal as data, read, checked and resolved for a day."""

from gongping.engine.schemes.events_rule import EventKind, EventsRule
from gongping.engine.schemes.ratings_rule import RatingItem, RatingsRule
from gongping.engine.schemes.result_rules import EligibilityRule, ExtraColumn, Grade, PresenceRule
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.section import Section

__all__ = [
    "EligibilityRule",
    "EventKind",
    "EventsRule",
    "ExtraColumn",
    "Grade",
    "PresenceRule",
    "RatingItem",
    "RatingsRule",
    "Scheme",
    "Section",
]
