"""Mutual inflation: people who lift each other above what others give them, against a permutation null.

Edges join two who rated each other and whose two residuals together are large; a ring is a connected set of
edges. Its strength is compared with the strongest ring that arises when each rater's residuals are dealt out
anew among the rater's own ratees: severity, and how many one rated, stay what they are.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from gongping.engine.ratings.signs.cells import Cells
from gongping.engine.ratings.table import Floats, Integers

ROUNDS = 999
# a mutual pair counts when its two residuals together exceed this many of their spread
LIFTED = 1.0


@dataclass(frozen=True, slots=True)
class Ring:
    """People who lift each other; ``strength`` in spreads, ``chance`` against the strongest of each deal."""

    people: tuple[str, ...]
    strength: float
    chance: float


def rings(cells: Cells, *, seed: int, rounds: int = ROUNDS) -> tuple[Ring, ...]:
    """Return the rings found, strongest first. The same seed deals the same cards on every machine."""
    pairs = _mutual(cells)
    if not len(pairs):
        return ()
    spread = max(1.4826 * float(np.median(np.abs(cells.residual))), 1e-9)
    residual = cells.residual / spread
    people = sorted(set(cells.ratees) | set(cells.raters))
    place = {name: number for number, name in enumerate(people)}
    ends = np.array(
        [[place[cells.ratees[cells.ratee[one]]], place[cells.raters[cells.rater[one]]]] for one, _ in pairs]
    )
    strengths, labels = _strengths(residual, pairs, ends, len(people))
    order = np.argsort(cells.rater, kind="stable")
    bits = np.random.PCG64(seed)
    strongest = np.empty(rounds)
    for round_ in range(rounds):
        keys = bits.random_raw(len(cells))
        dealt = np.empty(len(cells))
        dealt[order] = residual[np.lexsort((keys, cells.rater))]
        strongest[round_] = max(_strengths(dealt, pairs, ends, len(people))[0].values(), default=0.0)
    found = [
        Ring(
            tuple(people[one] for one in np.flatnonzero(labels == label)),
            round(strength, 4),
            float((1 + (strongest >= strength).sum()) / (1 + rounds)),
        )
        for label, strength in strengths.items()
    ]
    return tuple(sorted(found, key=lambda ring: (-ring.strength, ring.people)))


def _mutual(cells: Cells) -> Integers:
    """Return pairs of cells (i rates j, j rates i) by position, each pair once."""
    where = {
        (cells.ratees[ratee], cells.raters[rater]): position
        for position, (ratee, rater) in enumerate(
            zip(cells.ratee.tolist(), cells.rater.tolist(), strict=True)
        )
    }
    found = [
        (position, where[rater, ratee])
        for (ratee, rater), position in where.items()
        if ratee < rater and (rater, ratee) in where
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _strengths(
    residual: Floats, pairs: Integers, ends: Integers, people: int
) -> tuple[dict[int, float], Integers]:
    """Return each ring's strength by label, and everybody's label."""
    both = residual[pairs].sum(axis=1)
    lifted = both > LIFTED * np.sqrt(2.0)
    graph = sparse.coo_array((np.ones(int(lifted.sum())), ends[lifted].T), shape=(people, people))
    labels = np.asarray(csgraph.connected_components(graph, directed=False)[1], dtype=np.int64)
    label = labels[ends[lifted, 0]]
    # only lifted pairs are summed, here as in every deal: the null has the same bias
    sums = np.bincount(label, weights=both[lifted], minlength=people)
    sizes = np.bincount(label, minlength=people)
    used = np.flatnonzero(sizes)
    return {int(one): float(sums[one] / np.sqrt(2 * sizes[one])) for one in used}, labels
