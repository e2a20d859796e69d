"""A block-diagonal matrix with many small blocks: gathered by size, inverted in batches."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from gongping.engine.ratings.mixed.design import Factor, Floats, Integers


@dataclass(frozen=True)
class BlockPattern:
    """Where the entries of the eliminated unknowns' matrix lie, once for all iterations.

    Unknowns are the levels of the eliminated factors one after another. ``groups`` holds, for each block
    size, the unknowns of its blocks as an array (blocks × size) and the crossproducts (blocks × size × size).
    """

    size: int
    groups: tuple[tuple[Integers, Floats], ...]

    @classmethod
    def of(cls, factors: list[Factor], crossproduct: sparse.csr_array) -> "BlockPattern":
        """Group the blocks of ``factors`` (block factor first) by size and gather their crossproducts."""
        if not factors:
            return cls(0, ())
        inner = [_holders(factor, factors[0]) for factor in factors[1:]]
        holders = np.concatenate([np.arange(factors[0].levels), *inner])
        order = np.argsort(holders, kind="stable")
        sizes = np.bincount(holders, minlength=factors[0].levels)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        groups = []
        for size in np.unique(sizes):
            blocks = np.flatnonzero(sizes == size)
            unknowns = order[starts[blocks][:, None] + np.arange(size)]
            groups.append((unknowns, _gather(crossproduct, unknowns)))
        return cls(len(holders), tuple(groups))

    def inverse(self, scale: float, diagonal: Floats) -> tuple[sparse.csr_array, float]:
        """Return (crossproduct · scale + diag(diagonal))⁻¹ and the log of its determinant's inverse.

        The second value is log |crossproduct · scale + diag|. All blocks must be positive definite.
        """
        if not self.groups:
            return sparse.csr_array((self.size, self.size)), 0.0
        rows, columns, values, logdet = [], [], [], 0.0
        for unknowns, crossproduct in self.groups:
            size = unknowns.shape[1]
            matrix = crossproduct * scale
            matrix[:, np.arange(size), np.arange(size)] += diagonal[unknowns]
            logdet += float(np.linalg.slogdet(matrix)[1].sum())
            inverse = 1.0 / matrix if size == 1 else np.linalg.inv(matrix)
            rows.append(np.repeat(unknowns, size, axis=1).ravel())
            columns.append(np.tile(unknowns, (1, size)).ravel())
            values.append(inverse.ravel())
        triple = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
        return sparse.coo_array(triple, shape=(self.size, self.size)).tocsr(), logdet


def _holders(inner: Factor, outer: Factor) -> Integers:
    holders = inner.holder_of(outer)
    if holders is None:
        raise ValueError(f"{inner.name} is not nested in {outer.name}")
    return holders


def _gather(crossproduct: sparse.csr_array, unknowns: Integers) -> Floats:
    blocks, size = unknowns.shape
    if size == 1:
        return crossproduct.diagonal()[unknowns][:, :, None]
    rows = np.repeat(unknowns, size, axis=1).ravel()
    columns = np.tile(unknowns, (1, size)).ravel()
    picked = np.asarray(crossproduct[rows, columns])
    return picked.reshape(blocks, size, size)
