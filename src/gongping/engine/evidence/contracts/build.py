"""Short ways to state columns, so that the contracts read as tables."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongping.engine.evidence.contracts.model import Column, Kind


def column(name: str, kind: Kind, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column; ``headings`` are parted by blanks, the first is the one templates use."""
    return Column(name=name, kind=kind, headings=tuple(headings.split()), en=en, zh=zh, **more)


def identifier(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of keys (never names, phone numbers or other personal data)."""
    return column(name, "identifier", headings, zh, en, **more)


def text(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of short text that is kept as written."""
    return column(name, "text", headings, zh, en, **more)


def moment(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of moments: naive local time to the second."""
    return column(name, "timestamp", headings, zh, en, **more)


def day(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of dates."""
    return column(name, "date", headings, zh, en, **more)


def number(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of decimals, not negative unless ``lowest`` says otherwise."""
    return column(name, "decimal", headings, zh, en, **{"lowest": Decimal(0), **more})


def count(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of whole numbers, not negative."""
    return column(name, "integer", headings, zh, en, **{"lowest": Decimal(0), **more})


def yes_no(name: str, headings: str, zh: str, en: str, **more: Any) -> Column:
    """State a column of yes and no."""
    return column(name, "boolean", headings, zh, en, **more)


def word(
    name: str, headings: str, words: Mapping[str, tuple[str, ...]], zh: str, en: str, **more: Any
) -> Column:
    """State a column that holds one of a closed list of words."""
    return column(name, "word", headings, zh, en, words=words, **more)
