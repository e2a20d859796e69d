"""Where the spread of ratings comes from, and how many raters a mean needs."""

from collections.abc import Mapping

from gongping.engine.ratings.severity import FACTORS, RATEE, RATEE_RATER, RATEE_RELATION, RATER, Spreads

ENOUGH = 0.8
MOST_RATERS = 50


def variance_shares(spreads: Spreads) -> dict[str, float]:
    """Return the share of each part in the variance of one rating; they sum to one."""
    parts = {name: spreads.variance(name) for name in FACTORS} | {"residual": spreads.residual**2}
    whole = sum(parts.values())
    return {name: variance / whole if whole else 0.0 for name, variance in parts.items()}


def reliability(
    spreads: Spreads,
    *,
    raters: int,
    items: int,
    relations: Mapping[str, float],
    corrected: bool = True,
) -> float:
    """Return the share of true differences in a mean of ``raters`` raters with ``items`` items each.

    ``relations``: shares of the relations, summing to one. Uncorrected means also carry who happened to rate.
    """
    true = spreads.variance(RATEE) + spreads.variance(RATEE_RELATION) * sum(w**2 for w in relations.values())
    chance = spreads.variance(RATEE_RATER) + spreads.residual**2 / items
    chance += 0.0 if corrected else spreads.variance(RATER)
    return true / (true + chance / raters) if true else 0.0


def raters_needed(
    spreads: Spreads,
    *,
    items: int,
    relations: Mapping[str, float],
    corrected: bool = True,
    target: float = ENOUGH,
) -> int | None:
    """Return the fewest raters whose mean reaches the target; None where fifty do not."""
    for raters in range(1, MOST_RATERS + 1):
        found = reliability(spreads, raters=raters, items=items, relations=relations, corrected=corrected)
        if found >= target:
            return raters
    return None
