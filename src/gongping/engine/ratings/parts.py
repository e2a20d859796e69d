"""The connected parts of a round of ratings, each solved, and how errors follow the level in all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gongping.engine.ratings.levels import Opinions, level_spread
from gongping.engine.ratings.mixed import Factor
from gongping.engine.ratings.own import freed
from gongping.engine.ratings.refitting import Refitted, refit
from gongping.engine.ratings.severity import Spreads
from gongping.engine.ratings.table import RatingTable


@dataclass(frozen=True)
class Part:
    """One connected part: its rows and their solution."""

    rows: RatingTable
    solved: Refitted


def solve_parts(table: RatingTable, spreads: Spreads, weights: Mapping[str, float]) -> tuple[Part, ...]:
    """Refit every connected part of a table with given spreads."""
    labels = table.components()
    chosen = [table.rows(labels == number) for number in range(int(labels.max(initial=-1)) + 1)]
    return tuple(Part(rows, refit(rows, spreads, weights)) for rows in chosen)


def fit_levels(
    parts: Sequence[Part], spreads: Spreads, scale: tuple[int, int]
) -> tuple[tuple[Part, ...], Spreads]:
    """Estimate how errors follow the level over all parts; return parts and spreads that know it."""
    law = level_spread([_opinions(part) for part in parts], scale)
    known = tuple(replace(part, solved=replace(part.solved, by_level=law)) for part in parts)
    return known, replace(spreads, by_level=law)


def _opinions(part: Part) -> Opinions:
    rows, solved = part.rows, part.solved
    severity = dict(zip(solved.raters, solved.severity.tolist(), strict=True))
    clean = freed(rows, solved.fixed, severity)
    ratee, rater = Factor.of("ratee", rows.ratee), Factor.of("rater", rows.rater)
    cell = Factor.of("cell", ratee.codes * rater.levels + rater.codes)
    first = np.unique(cell.codes, return_index=True)[1]
    levels = np.bincount(cell.codes, weights=clean) / np.bincount(cell.codes)
    return Opinions(levels.astype(np.float64), ratee.codes[first], solved.means)
