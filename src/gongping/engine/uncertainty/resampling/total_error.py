"""The standard error of a total: evidence by bootstrap, ratings by their model (numbers.md §4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

import numpy as np
import numpy.typing as npt

from gongping.engine.uncertainty.resampling.draws import REPLICATES, Subject, draw
from gongping.engine.uncertainty.resampling.measured_rows import MeasuredRows

Floats = npt.NDArray[np.float64]
Scorer = Callable[[Mapping[str, Floats]], Floats]
LEAST_ROWS = 20
STEP = Decimal("0.1")
FEW_ROWS, NO_TOTAL = "too-few-rows", "no-total"


@dataclass(frozen=True, slots=True)
class TotalError:
    """The error of a total to 0.1, or None and why.

    ``why``: ``too-few-rows`` (``indicators`` names them) or ``no-total``.
    ``evidence_variance`` is unrounded, for the yearly roll-up.
    """

    error: Decimal | None
    evidence_variance: float | None
    why: str = ""
    indicators: tuple[str, ...] = ()


def total_error(
    rows: Mapping[str, MeasuredRows],
    units: int,
    scorer: Scorer,
    subject: Subject,
    *,
    ratings: Sequence[tuple[float, float]] = (),
    replicates: int = REPLICATES,
) -> TotalError:
    """Return how much a total would differ in a comparable period.

    ``units``: number of households (orders) drawn from; ``scorer`` turns indicator values over replicates
    into totals; ``ratings``: share in the total (0 to 1) and standard error in points of each rating section.
    The same draw serves all indicators, so that what hangs together stays together. Objectives and events
    have no error by definition.
    """
    few = tuple(sorted(id_ for id_, own in rows.items() if 0 < len(own) < LEAST_ROWS))
    if few:
        return TotalError(None, None, FEW_ROWS, few)
    variance = 0.0
    if units and any(len(own) for own in rows.values()):
        draws = draw(subject, units, replicates=replicates)
        totals = scorer({id_: own.values(draws) for id_, own in rows.items()})
        known = totals[~np.isnan(totals)]
        if len(known) < 2:
            return TotalError(None, None, NO_TOTAL)
        variance = round(float(known.var(ddof=1)), 6)
    return TotalError(joined(variance, ratings), variance)


def joined(evidence_variance: float, ratings: Sequence[tuple[float, float]]) -> Decimal:
    """Return √(V(evidence) + Σ w²·V(ratings)), rounded to 0.1."""
    whole = evidence_variance + sum((share * error) ** 2 for share, error in ratings)
    return Decimal(repr(round(sqrt(whole), 9))).quantize(STEP, rounding=ROUND_HALF_UP)
