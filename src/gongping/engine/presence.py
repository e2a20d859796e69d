"""Absence is never nought: the six kinds of value (design §4, law 1)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Present:
    """A value that was measured on ``n`` rows."""

    value: Decimal
    n: int


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The quantile was not reached by the cut-off: the truth is this or more; it earns points, flagged."""

    value: Decimal
    n: int


@dataclass(frozen=True, slots=True)
class TooFew:
    """Fewer rows than the indicator's ``least``."""

    n: int
    least: int


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The indicator cannot be measured here, e.g. the company keeps no such table."""

    why: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Rows exist but none is due by the cut-off."""

    pending: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """A rule of the scheme forbids giving the value."""

    why: str


Presence = Present | AtLeast | TooFew | NotApplicable | Pending | Withheld


def state(presence: Presence) -> str:
    """Return the word that output files use for the kind of a value, e.g. ``TooFew``."""
    return type(presence).__name__


def number(presence: Presence) -> Decimal | None:
    """Return the value that may earn points, or None for every kind of absence."""
    return presence.value if isinstance(presence, Present | AtLeast) else None
