"""What a plan's differences will be known to: errors need the design and the spreads, no score."""

from collections.abc import Mapping, Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from gongping.engine.ratings.reach.slots import Asked
from gongping.engine.ratings.refitting import Refitted, refit
from gongping.engine.ratings.severity import RATEE, RATEE_RATER, RATEE_RELATION, RATER, Spreads
from gongping.engine.ratings.table import RatingTable

# usual on a scale of five: the spreads of the simulated firms in docs/explanation/methods/severity.md
EXPECTED = Spreads({RATEE: 0.4, RATEE_RELATION: 0.15, RATER: 0.5, RATEE_RATER: 0.3}, 0.5)


def predicted_parts(
    asked: Sequence[Asked],
    weights: Mapping[str, float],
    *,
    items: int,
    spreads: Spreads = EXPECTED,
    scale: tuple[int, int] = (1, 5),
) -> tuple[Refitted, ...]:
    """Return the connected parts of a plan, solved for errors; every score stands in the scale's middle."""
    rows = sorted(
        (one.ratee, one.relation, one.rater, f"{item:02}") for one in asked for item in range(items)
    )
    if not rows:
        return ()
    text = [np.array([row[column] for row in rows], dtype=np.str_) for column in range(4)]
    table = RatingTable(
        ratee=text[0],
        rater=text[2],
        relation=text[1],
        item=text[3],
        score=np.full(len(rows), sum(scale) / 2),
    )
    labels = table.components()
    with threadpool_limits(limits=1):
        return tuple(refit(table.rows(labels == n), spreads, weights) for n in range(int(labels.max()) + 1))
