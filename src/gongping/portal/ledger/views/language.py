"""Which language the reader of a page has chosen."""

from django.utils.translation import get_language

from gongping.errors import Language


def reader_language() -> Language:
    """Return the language for sentences that are not translated by catalogue."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"
