"""Parts of an order: whole percents that people write, weights that sum to exactly 1."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

Who = TypeVar("Who")
WHOLE = 100


def weights(percents: Mapping[Who, int]) -> dict[Who, Decimal] | None:
    """Return weights that sum to exactly 1; None where percents do not sum to 100 or are not positive."""
    if sum(percents.values()) != WHOLE or any(part <= 0 for part in percents.values()):
        return None
    return {who: Decimal(part) / WHOLE for who, part in percents.items()}
