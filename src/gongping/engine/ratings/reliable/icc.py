"""Intraclass correlations of a complete table, targets × judges (Shrout & Fleiss 1979)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Mean squares between targets, within them, between judges, and of the error; and the six correlations.

    ``single`` and ``mean``: forms (1), (2), (3) for one judge and for the mean of all k.
    """

    between: float
    within: float
    judges: float
    error: float
    single: tuple[float, float, float]
    mean: tuple[float, float, float]


def agreement(scores: Floats) -> Agreement:
    """Return the agreement of judges on targets. Raises ValueError for holes or fewer than two of either."""
    n, k = scores.shape
    if n < 2 or k < 2 or not np.isfinite(scores).all():
        raise ValueError(
            "intraclass correlations need a complete table of two targets and two judges at least"
        )
    grand = scores.mean()
    rows, columns = scores.mean(axis=1), scores.mean(axis=0)
    bms = float(k * ((rows - grand) ** 2).sum() / (n - 1))
    wms = float(((scores - rows[:, None]) ** 2).sum() / (n * (k - 1)))
    jms = float(n * ((columns - grand) ** 2).sum() / (k - 1))
    residual = scores - rows[:, None] - columns[None, :] + grand
    ems = float((residual**2).sum() / ((n - 1) * (k - 1)))
    single = (
        _over(bms - wms, bms + (k - 1) * wms),
        _over(bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n),
        _over(bms - ems, bms + (k - 1) * ems),
    )
    mean = (_over(bms - wms, bms), _over(bms - ems, bms + (jms - ems) / n), _over(bms - ems, bms))
    return Agreement(bms, wms, jms, ems, single, mean)


def _over(above: float, below: float) -> float:
    return above / below if below else 0.0
