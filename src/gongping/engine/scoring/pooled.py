"""Shares of few rows beside their post's across the company, where a scheme lets them into the score (§2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongping.engine.indicators import Indicator, Measured
from gongping.engine.presence import Present
from gongping.engine.scoring.segments import Segment
from gongping.engine.uncertainty import RatePrior, RateRow, in_score, pool_rates, rate_error

LEAST_PEOPLE = 20
Key = tuple[int, str]
# by indicator and post
Priors = Mapping[str, Mapping[str, RatePrior]]


@dataclass(frozen=True, slots=True)
class Pooling:
    """Values that enter a score instead of those measured, by scope and indicator, and their pools.

    ``priors``, by indicator and post, are what a seal freezes (numbers.md §10).
    """

    values: Mapping[Key, Decimal] = field(default_factory=dict)
    priors: Priors = field(default_factory=dict)


def pooled_values(
    indicators: Iterable[Indicator],
    measured: Mapping[Key, Measured],
    segments: Mapping[int, Segment],
    *,
    sealed: Priors | None = None,
) -> Pooling:
    """Return the values that enter a score instead of those measured.

    A share moves towards that of everybody at the post by half its standard error at most, where twenty
    people of the post have one. Other measures and smaller posts keep their own value and are not in here.
    With ``sealed`` priors nothing is estimated: a pool is what it was when the result was sealed, or none.
    """
    found: dict[Key, Decimal] = {}
    priors: dict[str, dict[str, RatePrior]] = defaultdict(dict)
    for indicator in indicators:
        if not indicator.pool_in_score or indicator.pool != "company" or not _is_share(indicator):
            continue
        by_post: dict[str, dict[int, Measured]] = defaultdict(dict)
        for scope, segment in segments.items():
            value = measured.get((scope, indicator.id))
            if value is not None and isinstance(value.presence, Present) and value.numerator is not None:
                by_post[segment.post][scope] = value
        for post, values in by_post.items():
            people = {segments[scope].employee_id for scope in values}
            if sealed is not None:
                prior = sealed.get(indicator.id, {}).get(post)
            else:
                prior = _prior(post, values) if len(people) >= LEAST_PEOPLE else None
            if prior is not None:
                priors[indicator.id][post] = prior
                found |= {(scope, indicator.id): _moved(prior, value) for scope, value in values.items()}
    return Pooling(found, dict(priors))


def _is_share(indicator: Indicator) -> bool:
    return indicator.measure.strip().startswith(("share", "top2"))


def _prior(post: str, values: Mapping[int, Measured]) -> RatePrior | None:
    """Return the pool of a post; None where nobody has a row."""
    rows = [RateRow(str(scope), post, *_met(value)) for scope, value in values.items()]
    prior = next((one.prior for one in pool_rates(rows).values()), None)
    return prior if isinstance(prior, RatePrior) else None


def _moved(prior: RatePrior, value: Measured) -> Decimal:
    met, n = _met(value)
    beside, _, _ = prior.posterior(met, n)
    assert isinstance(value.presence, Present)
    return in_score(value.presence.value, beside, rate_error(met, n))


def _met(value: Measured) -> tuple[float, float]:
    """Return a share as rows met of rows counted."""
    assert isinstance(value.presence, Present)
    return float(value.presence.value) * value.n, float(value.n)
