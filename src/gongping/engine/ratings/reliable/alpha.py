"""Krippendorff's alpha, by the library of Castro (2017): agreement with any number of raters and holes."""

from typing import Literal

import krippendorff
import numpy as np
import numpy.typing as npt

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def alpha(scores: npt.NDArray[np.float64], *, level: Level = "ordinal") -> float | None:
    """Return alpha of raters × units, NaN where a rater gave none; None where all values are the same."""
    known = scores[np.isfinite(scores)]
    if len(np.unique(known)) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=scores, level_of_measurement=level))
