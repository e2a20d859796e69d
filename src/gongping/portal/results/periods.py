"""Periods as people say them: 2026 年第三季度, Q3 2026."""

from typing import cast

from gongping.engine.periods import Period
from gongping.engine.results import Figures
from gongping.errors import Language
from gongping.portal.components.api import reader_language


def said(label: object, language: Language) -> str:
    """Return a period's label in words."""
    return Figures(language).period(Period.parse(str(label)))


def said_here(label: object) -> str:
    """Return a period's label in the words of the page or message that is being made."""
    return said(label, reader_language())


class SaidPeriod(str):
    """A period's label that faults write in words: ``{period:zh}``, ``{period:en}``."""

    __slots__ = ()

    def __format__(self, language: str) -> str:
        """Return the words of a language; without one the label itself."""
        if language in ("zh", "en"):
            return said(str(self), cast("Language", language))
        return str(self)
