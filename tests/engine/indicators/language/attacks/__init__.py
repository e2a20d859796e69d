"""Hostile and clumsy expressions: none of them belongs to the grammar, wherever it stands."""

from tests.engine.indicators.language.attacks.forms import ATTRIBUTES, FORMS, SUBSCRIPTS
from tests.engine.indicators.language.attacks.misuse import CALLS, KINDS
from tests.engine.indicators.language.attacks.whole import TEXTS, WHOLE
from tests.engine.indicators.language.attacks.words import BYTES, LOOK_ALIKES, NAMES, NUMBERS

__all__ = ["SPOILERS", "SURROUNDINGS", "TEXTS", "WHOLE"]

# put anywhere, each of these spoils the expression
SPOILERS = [*ATTRIBUTES, *SUBSCRIPTS, *FORMS, *NAMES, *NUMBERS, *LOOK_ALIKES, *BYTES, *CALLS, *KINDS]
SURROUNDINGS = [
    "{}",
    "is_missing({})",
    "not ({})",
    "valid and ({})",
    "({}) or valid",
    "reopened_count + ({}) == 1",
    "kind in ({}, 1)",
    "share({})",
    "share(is_missing({}))",
    "sum(coalesce(reopened_count, {}))",
]
