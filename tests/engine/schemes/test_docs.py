"""The reference keeps up with the model and the rules."""

import re

import pytest
from pydantic import BaseModel
from scripts import scheme_check_pages

from gongping.engine.indicators import Indicator
from gongping.engine.schemes import (
    RULES,
    EligibilityRule,
    EventKind,
    EventsRule,
    ExtraColumn,
    Grade,
    PresenceRule,
    RatingItem,
    RatingsRule,
    Scheme,
    Section,
)
from tests.public_data import CHECKOUT

PARTS: dict[str, list[type[BaseModel]]] = {
    "Top level": [Scheme],
    "A section": [Section],
    "An indicator": [Indicator],
    "Ratings": [RatingsRule],
    "Presence": [PresenceRule],
    "Events": [EventsRule, EventKind],
    "Eligibility": [EligibilityRule],
    "A grade": [Grade],
    "An item": [RatingItem],
    "A column of your own": [ExtraColumn],
}


@pytest.mark.parametrize("heading", PARTS)
def test_the_reference_lists_exactly_the_keys_of_each_part(heading):
    page = (CHECKOUT / "docs" / "reference" / "scheme.md").read_text(encoding="utf-8")
    (part,) = re.findall(rf"^## {heading}$(.*?)(?=^## |\Z)", page, flags=re.MULTILINE | re.DOTALL)
    listed = set(re.findall(r"^\| `([a-z_]+)` \|", part, flags=re.MULTILINE))
    known = {field.alias or name for model in PARTS[heading] for name, field in model.model_fields.items()}
    assert listed - {"use"} == known


def test_the_page_of_checks_is_current():
    assert scheme_check_pages.PAGE.read_text(encoding="utf-8") == scheme_check_pages.page()


def test_every_rule_has_its_heading_once():
    headings = re.findall(r"^## `([a-z0-9-]+)`$", scheme_check_pages.page(), flags=re.MULTILINE)
    assert headings == [rule.id for rule in RULES]
