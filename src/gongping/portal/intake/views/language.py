"""The reader's language, as faults and the engine's words take it."""

from collections.abc import Mapping

from django.utils.translation import get_language

from gongping.errors import Language


def reader_language() -> Language:
    """Return the language of the request."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def said(fault: Mapping[str, str]) -> str:
    """Return what a kept fault says to the reader."""
    return fault.get(reader_language(), "")
