"""Every public word of the engine, every model of the portal is in the glossary; its made part is current."""

from typing import get_args

import pytest
from django.apps import apps
from scripts.glossary_pages import PAGE, renewed

from gongping.engine import scoring
from gongping.engine.evidence import TABLES
from gongping.engine.indicators import library
from gongping.engine.presence import Presence

TEXT = PAGE.read_text(encoding="utf-8")
INDICATORS = [entry.indicator.id for entry in library()]
PRESENCE = [kind.__name__ for kind in get_args(Presence)]
MODELS = sorted(
    model.__name__ for model in apps.get_models() if model.__module__.startswith("gongping.portal.")
)
OUTCOMES = [name for name in scoring.__all__ if name.endswith("Outcome")]


def is_explained(word: str, text: str = TEXT) -> bool:
    """Say whether a line of a table begins with the word, linked or not."""
    return any(line.startswith((f"| `{word}` |", f"| [`{word}`](")) for line in text.splitlines())


@pytest.mark.parametrize("word", [*INDICATORS, *TABLES, *PRESENCE, *OUTCOMES, *MODELS])
def test_the_glossary_explains(word):
    assert is_explained(word)


def test_the_lists_are_not_empty():
    assert min(len(INDICATORS), len(TABLES), len(PRESENCE), len(OUTCOMES)) >= 6
    assert len(MODELS) > 30


def test_a_word_that_is_only_mentioned_is_not_explained():
    assert not is_explained("Present", "the state `Present` is one of six")


def test_the_generated_part_is_current():
    assert renewed(TEXT) == TEXT, "run python -m scripts.glossary_pages"
