"""The attack by linear algebra: which person's rating, or which small group's, do published cells fix?

A cell is a row over the raters' mean ratings of one ratee; every printed number counts as exact, because
ratings lie on a coarse grid and rounding hides little of it. Words (sizes, bands) are no cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from gongping.engine.ratings.plain import SHOWN_FROM
from gongping.engine.ratings.table import Floats

TOLERANCE = 1e-7


@dataclass(frozen=True)
class PublishedCell:
    """A number that a reader sees: ``row`` holds its weight on each rater's mean rating."""

    label: str
    row: Floats


@dataclass(frozen=True, slots=True)
class Exposure:
    """``raters`` (positions) whose mean rating the cells fix; ``colluding``: how many others must join in."""

    raters: tuple[int, ...]
    colluding: int


def attack(
    cells: Sequence[PublishedCell], groups: Sequence[Sequence[int]], *, least: int = SHOWN_FROM
) -> tuple[Exposure, ...]:
    """Return what the cells expose; nothing is what a report must show.

    ``groups`` are the raters (positions) of each relation but the superior, who is named and known to the
    ratee. Two attacks: without collusion, any mixture of fewer than ``least`` raters with equal weights;
    with all but two colluding (n − 2), any single one of the two.
    """
    if not cells:
        return ()
    raters = sorted(one for group in groups for one in group)
    matrix = np.array([cell.row for cell in cells])
    found = [Exposure(small, 0) for small in _small_groups(matrix, raters, least)]
    for pair in combinations(raters, 2):
        found += [Exposure((one,), len(raters) - 2) for one in _fixed(matrix, pair)]
    return tuple(dict.fromkeys(found))


def _small_groups(matrix: Floats, raters: Sequence[int], least: int) -> list[tuple[int, ...]]:
    columns = matrix[:, raters]
    found = []
    for size in range(1, min(least, len(raters))):
        for chosen in combinations(range(len(raters)), size):
            wanted = np.zeros(len(raters))
            wanted[list(chosen)] = 1.0
            if _in_row_space(columns, wanted):
                found.append(tuple(raters[place] for place in chosen))
    return found


def _fixed(matrix: Floats, pair: tuple[int, int]) -> list[int]:
    columns = matrix[:, list(pair)]
    return [one for place, one in enumerate(pair) if _in_row_space(columns, np.eye(2)[place])]


def _in_row_space(rows: Floats, wanted: Floats) -> bool:
    scaled = rows / np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-12)
    solution = np.linalg.lstsq(scaled.T, wanted, rcond=TOLERANCE)[0]
    return bool(np.abs(scaled.T @ solution - wanted).max() < TOLERANCE)
