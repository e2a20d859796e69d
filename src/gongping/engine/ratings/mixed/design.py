"""The design of a mixed model: which row belongs to which level of which factor.

One factor, the *block* factor, is eliminated first together with every factor nested in it; the rest
(crossed factors and fixed effects) forms the dense system. For ratings the block is the ratee with
ratee × relation and ratee × rater, and what stays dense are the raters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Factor:
    """A random factor: ``codes`` holds each row's level, 0 to ``levels`` − 1."""

    name: str
    codes: Integers
    levels: int

    @classmethod
    def of(cls, name: str, labels: Sequence[object] | npt.NDArray[np.generic]) -> "Factor":
        """Code labels of any sortable kind in their sorted order."""
        found, codes = np.unique(np.asarray(labels), return_inverse=True)
        return cls(name, codes.reshape(-1).astype(np.int64), len(found))

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """Rows × levels indicator matrix."""
        rows = len(self.codes)
        ones = np.ones(rows)
        return sparse.csr_array((ones, self.codes, np.arange(rows + 1)), shape=(rows, self.levels))

    def holder_of(self, outer: "Factor") -> Integers | None:
        """Return the level of ``outer`` that holds each level of this factor, or None if not nested in it."""
        holder = np.zeros(self.levels, dtype=np.int64)
        holder[self.codes] = outer.codes
        return holder if bool(np.all(holder[self.codes] == outer.codes)) else None


@dataclass(frozen=True)
class Design:
    """Rows, random factors in the caller's order, and the fixed part (rows × p, full column rank)."""

    factors: tuple[Factor, ...]
    fixed: Floats

    @cached_property
    def eliminated(self) -> tuple[int, ...]:
        """Indices of the block factor (first) and of the factors nested in it."""
        options = [self._nested_in(index) for index in range(len(self.factors))]
        return min(options, key=self._cost) if options else ()

    @cached_property
    def dense(self) -> tuple[int, ...]:
        """Indices of the factors that stay in the dense system."""
        return tuple(index for index in range(len(self.factors)) if index not in self.eliminated)

    def _nested_in(self, block: int) -> tuple[int, ...]:
        outer = self.factors[block]
        inner = [
            index
            for index, factor in enumerate(self.factors)
            if index != block and factor.holder_of(outer) is not None
        ]
        return (block, *inner)

    def _cost(self, eliminated: tuple[int, ...]) -> float:
        dense = sum(f.levels for i, f in enumerate(self.factors) if i not in eliminated)
        sizes = block_sizes([self.factors[index] for index in eliminated])
        return float((dense + self.fixed.shape[1]) ** 3 / 3 + (sizes.astype(float) ** 3).sum())


def block_sizes(factors: Sequence[Factor]) -> Integers:
    """Return the number of unknowns of each block: its own effect and the nested levels inside it."""
    outer = factors[0]
    sizes = np.ones(outer.levels, dtype=np.int64)
    for inner in factors[1:]:
        holder = inner.holder_of(outer)
        if holder is not None:
            sizes += np.bincount(holder, minlength=outer.levels)
    return sizes
