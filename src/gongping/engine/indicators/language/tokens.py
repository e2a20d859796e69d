"""The first gate: only the characters, lengths and brackets of the grammar reach the parser."""

import re
import unicodedata

from gongping.engine.indicators.language import words
from gongping.engine.indicators.language.faults import (
    ExpressionNotRead,
    ExpressionTooLarge,
    NumberTooLong,
)

MAX_CHARACTERS = 1000
MAX_PARTS = 250
MAX_LEVELS = 24

# ** and // are single tokens so that the grammar, not the scanner, refuses them by name
_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<text>"[^"\\\x00-\x1f\x7f]*" | '[^'\\\x00-\x1f\x7f]*')
  | (?P<number>\d[\w.]*)
  | (?P<name>[^\W\d]\w*)
  | (?P<operator>\*\*|//|<<|>>|==|!=|<=|>=|:=|->|[-+*/%@&|^~<>()\[\]{},:.=])
    """,
    re.VERBOSE,
)
# plain decimals only: what is written is what is computed with
_PLAIN_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?", re.ASCII)
_OPEN, _CLOSED = "([{", ")]}"


def scan(expression: str) -> None:
    """Refuse what no expression may hold before anything parses it.

    Raises ExpressionTooLarge, ExpressionNotRead or NumberTooLong with the position.
    """
    if len(expression) > MAX_CHARACTERS:
        _too_large(expression, MAX_CHARACTERS, words.CHARACTERS, MAX_CHARACTERS)
    place = parts = level = 0
    while place < len(expression):
        found = _TOKEN.match(expression, place)
        if found is None:
            raise ExpressionNotRead(expression=expression, position=place + 1)
        if found.lastgroup == "number" and not _PLAIN_NUMBER.fullmatch(found[0]):
            raise NumberTooLong(expression=expression, position=place + 1)
        # a letter that Python would read as another one: people see what the engine does not
        if found.lastgroup == "name" and unicodedata.normalize("NFKC", found[0]) != found[0]:
            raise ExpressionNotRead(expression=expression, position=place + 1)
        if found.lastgroup != "space":
            parts += 1
            level += (found[0] in _OPEN) - (found[0] in _CLOSED)
        if level < 0:
            raise ExpressionNotRead(expression=expression, position=place + 1)
        if parts > MAX_PARTS:
            _too_large(expression, place, words.PARTS, MAX_PARTS)
        if level > MAX_LEVELS:
            _too_large(expression, place, words.LEVELS, MAX_LEVELS)
        place = found.end()
    if level or not parts:
        raise ExpressionNotRead(expression=expression, position=len(expression) + 1)


def _too_large(expression: str, place: int, what: words.Word, limit: int) -> None:
    raise ExpressionTooLarge(expression=expression, position=place + 1, what=what, limit=limit)
