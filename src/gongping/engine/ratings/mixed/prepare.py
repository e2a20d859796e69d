"""What can be told apart at all: independent fixed columns, random factors that are not something else."""

from collections.abc import Sequence

import numpy as np

from gongping.engine.ratings.mixed.design import Factor, Floats

TOLERANCE = 1e-9


def independent_columns(fixed: Floats) -> list[int]:
    """Return the columns kept: each that is no combination of those before it."""
    norms = np.sqrt((fixed**2).sum(axis=0))
    kept: list[int] = []
    basis = np.zeros((len(fixed), 0))
    for column in range(fixed.shape[1]):
        if norms[column] == 0:
            continue
        rest = fixed[:, column] / norms[column]
        # twice is enough: the second pass removes what rounding left of the first
        for _ in range(2):
            rest = rest - basis @ (basis.T @ rest)
        length = float(np.sqrt(rest @ rest))
        if length > np.sqrt(TOLERANCE):
            kept.append(column)
            basis = np.column_stack([basis, rest / length])
    return kept


def inseparable(factors: Sequence[Factor], rows: int) -> dict[str, str]:
    """Return the factors whose variance no data could tell, with the reason.

    ``one-level``: nothing to compare; ``residual``: a level for each row is the error itself; ``same-as
    NAME``: an earlier factor divides the rows in the same way.
    """
    found: dict[str, str] = {}
    for number, factor in enumerate(factors):
        if factor.levels < 2:
            found[factor.name] = "one-level"
        elif factor.levels == rows:
            found[factor.name] = "residual"
        else:
            for earlier in factors[:number]:
                if earlier.name not in found and _same(earlier, factor):
                    found[factor.name] = f"same-as {earlier.name}"
                    break
    return found


def _same(one: Factor, other: Factor) -> bool:
    return one.levels == other.levels and one.holder_of(other) is not None
