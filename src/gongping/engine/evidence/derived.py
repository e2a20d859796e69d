"""Derived columns of orders, computed: those of the registry that are asked for, and no other."""

from collections.abc import Collection

import ibis.expr.types as ir

from gongping.engine.evidence.derived_columns import DERIVED, is_derived, repeat_days
from gongping.engine.evidence.derived_held import with_held_minutes
from gongping.engine.evidence.derived_repeat import with_repeats
from gongping.engine.evidence.observe import Observed
from gongping.engine.worktime import Clock
from gongping.errors import CallFault


class DerivedColumnUnknown(CallFault):
    """A column was asked for that the registry does not know."""

    code = "derived-column-unknown"
    zh = "没有名为“{name}”的派生列。可用的有：{known}。"
    en = "There is no derived column '{name}'. Known are: {known}."


def derive(observed: Observed, names: Collection[str], *, clock: Clock | None = None) -> ir.Table:
    """Return ``observed.orders`` with the derived columns ``names`` added; nothing else is computed.

    ``repeat_{N}d`` boolean: null when household or category is missing (unknown) or no resolution is seen
    (pending); its due moment is ``resolved_at`` + N × 24 h, which the caller compares with its cut-off.
    ``episode_no``, ``episodes`` int64; ``held_minutes`` decimal(18,6) needs ``clock``. Raises
    DerivedColumnUnknown, and ValueError for ``held_minutes`` without a clock.
    """
    for name in names:
        if not is_derived(name):
            raise DerivedColumnUnknown(name=name, known=", ".join(column.name for column in DERIVED))
    orders = observed.orders
    if "episode_no" in names:
        orders = orders.mutate(episode_no=orders["episodes"])
    if "held_minutes" in names:
        if clock is None:
            raise ValueError("held_minutes needs the clock of the scheme's calendar")
        orders = with_held_minutes(observed, orders, clock)
    days = [count for count in map(repeat_days, names) if count is not None]
    return with_repeats(orders, days) if days else orders
