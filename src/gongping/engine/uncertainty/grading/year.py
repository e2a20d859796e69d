"""The year from its quarters, and its error (numbers.md §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.uncertainty.resampling.total_error import joined

LEAST_QUARTERS = 2
TOO_FEW_QUARTERS, TOO_FEW_DAYS = "too-few-quarters", "too-few-days"


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's part in the year: days in service under that post's scheme, its total as delivered.

    ``evidence_variance`` as the bootstrap gave it (None: withheld); ``ratings_share``: the part of the total
    (0 to 1) that came from ratings.
    """

    days: int
    total: Decimal | None
    evidence_variance: float | None
    ratings_share: float


@dataclass(frozen=True, slots=True)
class Year:
    """The year's total and error; ``why`` says why it is withheld: ``too-few-quarters``, ``too-few-days``."""

    total: Decimal | None
    error: Decimal | None
    why: str = ""


def year_of(quarters: Sequence[Quarter], *, days_in_service: int, ratings_error: float | None) -> Year:
    """Return Σ d·T / Σ d over the quarters present, with its error.

    ``ratings_error``: standard error of the rating section refitted once over the year, in points (None where
    no ratings count): the same raters' habits persist, so quarters' errors of ratings never average out.
    Evidence of different quarters is independent. Leave is never missing: a quarter on leave has no days.
    """
    present = [quarter for quarter in quarters if quarter.total is not None and quarter.days > 0]
    days = sum(quarter.days for quarter in present)
    if len(present) < LEAST_QUARTERS:
        return Year(None, None, TOO_FEW_QUARTERS)
    if 2 * days < days_in_service:
        return Year(None, None, TOO_FEW_DAYS)
    earned = sum((Fraction(quarter.days) * Fraction(quarter.total or 0) for quarter in present), Fraction(0))
    return Year(exact.total(earned / days), _error(present, days, ratings_error))


def _error(present: Sequence[Quarter], days: int, ratings_error: float | None) -> Decimal | None:
    variance, share = 0.0, 0.0
    for quarter in present:
        if quarter.evidence_variance is None:
            return None
        variance += (quarter.days / days) ** 2 * quarter.evidence_variance
        share += quarter.days / days * quarter.ratings_share
    if share and ratings_error is None:
        return None
    return joined(variance, [(share, ratings_error or 0.0)])
