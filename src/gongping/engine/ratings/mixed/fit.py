"""Variances by average-information REML (Gilmour, Thompson & Cullis 1995) or ML."""

from collections.abc import Sequence

from gongping.engine.ratings.mixed.design import Design, Factor, Floats
from gongping.engine.ratings.mixed.prepare import independent_columns, inseparable
from gongping.engine.ratings.mixed.result import Method, MixedFit
from gongping.engine.ratings.mixed.search import NotEstimable, Search


def fit_mixed(
    scores: Floats, factors: Sequence[Factor], fixed: Floats, *, method: Method = "reml"
) -> MixedFit:
    """Fit scores = fixed · β + Σ factor effects + error.

    ``scores`` has one value a row, ``fixed`` rows × p (columns that depend on earlier ones are dropped).
    Factors that cannot be told from the error, from nothing or from an earlier factor are left out with
    variance nought. Raises NotEstimable when the data hold no information on the spread at all.
    """
    kept = independent_columns(fixed)
    left_out = inseparable(factors, len(scores))
    used = tuple(factor for factor in factors if factor.name not in left_out)
    if len(scores) <= len(kept):
        raise NotEstimable(why="no more scores than fixed effects")
    found = Search(scores, Design(used, fixed[:, kept]), method).run()
    by_name = dict(zip((factor.name for factor in used), found.variances, strict=True))
    return MixedFit(
        tuple(factors),
        found.design,
        method,
        tuple(by_name.get(factor.name, 0.0) for factor in factors),
        found.residual,
        found.criterion,
        found.iterations,
        tuple(kept),
        found.pinned,
        left_out,
        found.unknowns,
        found.solved,
    )
