"""A rater's ratings of a ratee as one cell: what is left once item, merit and severity are taken out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.estimates import Estimates
from gongping.engine.ratings.mixed import Factor
from gongping.engine.ratings.own import freed
from gongping.engine.ratings.table import Floats, Integers, RatingTable


@dataclass(frozen=True)
class Cells:
    """Ratings by (ratee, rater), as columns.

    ``level``: mean of the scores freed from item and relation effects, which are ``shift``; ``residual``:
    ``level`` less the ratee's mean and the rater's severity; ``spread``: sum of squares of the items round
    the cell's mean, item effects taken out; ``items`` their number; ``identical``: all items have one score.
    ``merit``: of each ratee; ``severity``: of each rater, positive for lenient.
    """

    ratee: Integers
    rater: Integers
    ratees: tuple[str, ...]
    raters: tuple[str, ...]
    level: Floats
    shift: Floats
    residual: Floats
    spread: Floats
    items: Integers
    identical: np.ndarray
    merit: Floats
    severity: Floats

    def __len__(self) -> int:
        return len(self.ratee)


def cells_of(table: RatingTable, estimates: Estimates) -> Cells:
    """Return the cells of a table, with the estimates made from it."""
    clean = _clean(table, estimates)
    ratee, rater = Factor.of("ratee", table.ratee), Factor.of("rater", table.rater)
    cell = Factor.of("cell", ratee.codes * rater.levels + rater.codes)
    first = np.unique(cell.codes, return_index=True)[1]
    count = np.bincount(cell.codes)
    level = np.bincount(cell.codes, weights=clean) / count
    spread = np.bincount(cell.codes, weights=(clean - level[cell.codes]) ** 2).astype(np.float64)
    lowest = np.full(cell.levels, np.inf)
    highest = np.full(cell.levels, -np.inf)
    np.minimum.at(lowest, cell.codes, table.score)
    np.maximum.at(highest, cell.codes, table.score)
    ratees = tuple(str(name) for name in np.unique(table.ratee))
    raters = tuple(str(name) for name in np.unique(table.rater))
    severity = _severities(raters, estimates)
    merit = _merits(ratee.codes[first], level - severity[rater.codes[first]], len(ratees))
    return Cells(
        ratee=ratee.codes[first],
        rater=rater.codes[first],
        ratees=ratees,
        raters=raters,
        level=level,
        shift=np.bincount(cell.codes, weights=table.score - clean) / count,
        residual=level - merit[ratee.codes[first]] - severity[rater.codes[first]],
        spread=spread,
        items=count,
        identical=np.asarray((lowest == highest) & (count > 1)),
        merit=merit,
        severity=severity,
    )


def _clean(table: RatingTable, estimates: Estimates) -> Floats:
    """Return the scores without item and relation effects."""
    clean = np.array(table.score)
    part = {ratee: number for number, one in enumerate(estimates.parts) for ratee in one.ratees}
    numbers = np.array([part[ratee] for ratee in table.ratee.tolist()])
    nobody: Mapping[str, float] = {}
    for number, one in enumerate(estimates.parts):
        own = numbers == number
        clean[own] = freed(table.rows(own), one.fixed, nobody)
    return clean


def _severities(raters: tuple[str, ...], estimates: Estimates) -> Floats:
    known = {rater: value for part in estimates.parts for rater, value in part.severity.items()}
    return np.array([known[rater] for rater in raters])


def _merits(ratee: Integers, levels: Floats, count: int) -> Floats:
    """Return each ratee's middle over raters: the median, which one inflated rating does not move."""
    return np.array([float(np.median(levels[ratee == one])) for one in range(count)])
