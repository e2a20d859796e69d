"""Pauses as a list of clock readings beside each row, so that one pass over the rows is enough.

A pause takes from a row's working time what lies between its two readings; readings never fall, so that
everything about pauses can be said in readings alone.
"""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from gongping.engine.worktime import Clock

_PAUSES = "_pauses"
_FROM, _TO, _EARLIER = "since", "until", "earlier"


def attach_pauses(table: ir.Table, pauses: ir.Table | None, clock: Clock) -> ir.Table:
    """Return ``table`` with the working pauses of each order: from, until, and how long earlier ones were."""
    if pauses is None:
        return table
    read = clock.attach(pauses, {_FROM: "pause_from", _TO: "pause_to"})
    read = read.mutate(**{_FROM: read[_FROM].fill_null(0)}).filter(lambda pause: pause[_TO] > pause[_FROM])
    before = ibis.window(group_by="order_id", order_by=_FROM, rows=(None, -1))
    earlier = (read[_TO] - read[_FROM]).sum().over(before).fill_null(0)
    packed = read.select(
        "order_id", pause=ibis.struct({_FROM: read[_FROM], _TO: read[_TO], _EARLIER: earlier})
    )
    lists = packed.group_by("order_id").agg(**{_PAUSES: packed["pause"].collect()})
    return table.left_join(lists.rename(_paused_order="order_id"), [("order_id", "_paused_order")]).drop(
        "_paused_order"
    )


def has_pauses(table: ir.Table) -> bool:
    """Tell whether pauses were attached."""
    return _PAUSES in table.columns


def paused_between(table: ir.Table, start: ir.IntegerValue, end: ir.IntegerValue) -> ir.IntegerValue:
    """Return the working seconds from ``start`` to ``end`` (readings) that lie in pauses."""

    def overlap(pause: ir.StructValue) -> ir.IntegerValue:
        return ibis.greatest(ibis.least(pause[_TO], end) - ibis.greatest(pause[_FROM], start), 0)

    return _summed(table, overlap)


def paused_before(table: ir.Table, start: ir.IntegerValue) -> ir.IntegerValue:
    """Return the working seconds before ``start`` (a reading) that lie in pauses."""
    return _summed(table, lambda pause: ibis.greatest(ibis.least(pause[_TO], start) - pause[_FROM], 0))


def shifted(
    table: ir.Table, start: ir.IntegerValue, seconds: int, already: ir.IntegerValue
) -> ir.IntegerValue:
    """Return ``seconds`` of working time after the reading ``start``, as a reading.

    A pause that begins before the time is up moves the end by its whole length. ``already`` is what lay in
    pauses before ``start``.
    """

    def moved(pause: ir.StructValue) -> ir.IntegerValue:
        since = ibis.greatest(pause[_FROM], start)
        spent = since - start - ibis.greatest(pause[_EARLIER] - already, 0)
        return ibis.ifelse(spent < seconds, ibis.greatest(pause[_TO] - since, 0), 0)

    return start + seconds + _summed(table, moved)


def _summed(table: ir.Table, of: Callable[[ir.StructValue], ir.IntegerValue]) -> ir.IntegerValue:
    pauses = table[_PAUSES]
    return ibis.ifelse(pauses.isnull(), 0, pauses.map(of).sums().cast("int64"))
