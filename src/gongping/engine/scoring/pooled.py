"""Shares of few rows beside their post's across the company, where a scheme lets them into the score (§2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from gongping.engine.indicators import Indicator, Measured
from gongping.engine.presence import Present
from gongping.engine.scoring.segments import Segment
from gongping.engine.uncertainty import RateRow, in_score, pool_rates, rate_error

LEAST_PEOPLE = 20
Key = tuple[int, str]


def pooled_values(
    indicators: Iterable[Indicator], measured: Mapping[Key, Measured], segments: Mapping[int, Segment]
) -> dict[Key, Decimal]:
    """Return, by scope and indicator, the values that enter a score instead of those measured.

    A share moves towards that of everybody at the post by half its standard error at most, where twenty
    people of the post have one. Other measures and smaller posts keep their own value and are not in here.
    """
    found: dict[Key, Decimal] = {}
    for indicator in indicators:
        if not indicator.pool_in_score or indicator.pool != "company" or not _is_share(indicator):
            continue
        by_post: dict[str, dict[int, Measured]] = defaultdict(dict)
        for scope, segment in segments.items():
            value = measured.get((scope, indicator.id))
            if value is not None and isinstance(value.presence, Present) and value.numerator is not None:
                by_post[segment.post][scope] = value
        for post, values in by_post.items():
            if len({segments[scope].employee_id for scope in values}) >= LEAST_PEOPLE:
                found |= {(scope, indicator.id): moved for scope, moved in _moved(post, values).items()}
    return found


def _is_share(indicator: Indicator) -> bool:
    return indicator.measure.strip().startswith(("share", "top2"))


def _moved(post: str, values: Mapping[int, Measured]) -> dict[int, Decimal]:
    rows = {scope: _row(scope, post, value) for scope, value in values.items()}
    beside = pool_rates(tuple(rows.values()))
    moved = {}
    for scope, row in rows.items():
        presence = values[scope].presence
        assert isinstance(presence, Present)
        moved[scope] = in_score(presence.value, beside[row.id].value, rate_error(row.successes, row.n))
    return moved


def _row(scope: int, post: str, value: Measured) -> RateRow:
    """Return a share as rows met of rows counted."""
    assert isinstance(value.presence, Present)
    return RateRow(str(scope), post, float(value.presence.value) * value.n, float(value.n))
