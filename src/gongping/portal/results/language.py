"""The language in which the engine speaks on a page."""

from django.utils.translation import get_language

from gongping.errors import Language


def reader_language() -> Language:
    """Return the language of the answer being made."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"
