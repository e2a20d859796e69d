"""New keys: random, so that nothing leads from a key to a person but the row that holds both."""

from collections.abc import Callable
from secrets import token_hex

Draw = Callable[[int], str]
BYTES = 8


def person_key(draw: Draw = token_hex) -> str:
    """Return a key for a person."""
    return f"P{draw(BYTES).upper()}"


def alias_key(kind: str, draw: Draw = token_hex) -> str:
    """Return a key for a household or a text."""
    return f"{kind[0].upper()}{draw(BYTES).upper()}"
