"""How a wrong value is quoted in a message: short, whatever was handed in."""

from collections.abc import Mapping, Sequence

_LONGEST_TEXT = 40
_MOST_ITEMS = 4


def shown(value: object) -> str:
    """Return a short text of ``value``; what is nested more than one list deep becomes an ellipsis.

    The full text of nested lists that repeat each other can be larger than memory.
    """
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        items = [_scalar(item) for item in value[:_MOST_ITEMS]]
        return f"[{', '.join(items)}{', …' if len(value) > _MOST_ITEMS else ''}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str | bytes)):
        return "…"
    text = str(value)
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"
