"""Schemes: the rules of an appraisal as data, read, checked and resolved for a day."""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.schemes.checks import RULES, check, require_sound
    from gongping.engine.schemes.comparison import Change, compare_schemes
    from gongping.engine.schemes.events_rule import EventKind, EventsRule
    from gongping.engine.schemes.finding import Finding
    from gongping.engine.schemes.formats import RULES_VERSION, migrate_scheme
    from gongping.engine.schemes.json_schema import scheme_json_schema
    from gongping.engine.schemes.loading import load_schemes
    from gongping.engine.schemes.ratings_rule import RatingItem, RatingsRule
    from gongping.engine.schemes.result_rules import FORMAT, EligibilityRule, ExtraColumn, Grade, PresenceRule
    from gongping.engine.schemes.scheme import Scheme
    from gongping.engine.schemes.section import Section
    from gongping.engine.schemes.shipped import QUARTER_SCHEMES, copy_schemes, shipped_schemes
    from gongping.engine.schemes.source import SchemeSource

__all__ = [
    "FORMAT",
    "QUARTER_SCHEMES",
    "RULES",
    "RULES_VERSION",
    "Change",
    "EligibilityRule",
    "EventKind",
    "EventsRule",
    "ExtraColumn",
    "Finding",
    "Grade",
    "PresenceRule",
    "RatingItem",
    "RatingsRule",
    "Scheme",
    "SchemeSource",
    "Section",
    "check",
    "compare_schemes",
    "copy_schemes",
    "load_schemes",
    "migrate_scheme",
    "require_sound",
    "scheme_json_schema",
    "shipped_schemes",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)
