"""Which value of a column is the highest: numbers and moments have an order, other texts have none."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from gongping.portal.connect.pull.faults import CursorMissing, CursorWithoutOrder

_LONE_DIGIT = re.compile(r"(?<!\d)(\d)(?!\d)")


def highest(values: Sequence[str], before: str | None, *, column: str) -> str:
    """Return the highest value of a page, and not less than the one before it.

    Raises CursorMissing, CursorWithoutOrder.
    """
    if not all(values):
        raise CursorMissing(column=column)
    for read in (Decimal, _moment):
        ranks = _ranks(values, read)
        if ranks is not None:
            best = max(range(len(values)), key=lambda place: ranks[place])
            return values[best] if before is None or _rises(before, ranks[best], read) else before
    raise CursorWithoutOrder(column=column)


def _ranks(values: Sequence[str], read: Callable[[str], Any]) -> list[Any] | None:
    try:
        ranks = [read(value) for value in values]
        max(ranks)
    except (InvalidOperation, ValueError, TypeError):
        return None
    return ranks


def _rises(before: str, rank: Any, read: Callable[[str], Any]) -> bool:
    """Say whether a value is beyond the one before it; one of another kind says nothing."""
    try:
        return bool(read(before) <= rank)
    except (InvalidOperation, ValueError, TypeError):
        return True


def _moment(text: str) -> datetime:
    """Return the moment of a text, written with or without leading noughts."""
    day, *fraction = text.strip().split(".", 1)
    padded = _LONE_DIGIT.sub(r"0\1", day.replace("/", "-"))
    return datetime.fromisoformat(".".join([padded, *fraction]))
