"""Pauses as lists of clock readings beside each row, so that one pass over the rows is enough.

A pause takes from a row's working time what lies between its two readings; readings never fall, so that
everything about pauses can be said in readings alone.
"""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from gongping.engine.worktime import Clock

_FROM, _TO, _SUM = "_pause_from", "_pause_to", "_pause_sum"


def attach_pauses(table: ir.Table, pauses: ir.Table | None, clock: Clock) -> ir.Table:
    """Return ``table`` with the working pauses of each order, in order, as three lists of seconds."""
    if pauses is None:
        return table
    read = clock.attach(pauses, {"_from": "pause_from", "_to": "pause_to"})
    read = read.mutate(_from=read["_from"].fill_null(0)).filter(lambda pause: pause["_to"] > pause["_from"])
    before = ibis.window(group_by="order_id", order_by="_from", rows=(None, -1))
    read = read.mutate(_sum=(read["_to"] - read["_from"]).sum().over(before).fill_null(0))
    lists = read.group_by("order_id").agg(
        **{
            name: read[column].collect(order_by=read["_from"])
            for name, column in ((_FROM, "_from"), (_TO, "_to"), (_SUM, "_sum"))
        }
    )
    return table.left_join(lists.rename(_paused_order="order_id"), [("order_id", "_paused_order")]).drop(
        "_paused_order"
    )


def has_pauses(table: ir.Table) -> bool:
    """Tell whether pauses were attached."""
    return _FROM in table.columns


def paused_between(table: ir.Table, start: ir.IntegerValue, end: ir.IntegerValue) -> ir.IntegerValue:
    """Return the working seconds from ``start`` to ``end`` (readings) that lie in pauses."""

    def overlap(i: ir.IntegerValue) -> ir.IntegerValue:
        since, until = ibis.greatest(table[_FROM][i], start), ibis.least(table[_TO][i], end)
        return ibis.greatest(until - since, 0)

    return _summed(table, overlap)


def shifted(table: ir.Table, start: ir.IntegerValue, seconds: int) -> ir.IntegerValue:
    """Return ``seconds`` of working time after the reading ``start``, as a reading.

    A pause that begins before the time is up moves the end by its whole length.
    """
    if not has_pauses(table):
        return start + seconds
    already = paused_between(table, ibis.literal(0, "int64"), start)

    def moved(i: ir.IntegerValue) -> ir.IntegerValue:
        since = ibis.greatest(table[_FROM][i], start)
        spent = since - start - ibis.greatest(table[_SUM][i] - already, 0)
        length = ibis.greatest(table[_TO][i] - since, 0)
        return ibis.ifelse(spent < seconds, length, 0)

    return start + seconds + _summed(table, moved)


def _summed(table: ir.Table, of: Callable[[ir.IntegerValue], ir.IntegerValue]) -> ir.IntegerValue:
    numbers = ibis.range(0, table[_FROM].length())
    summed = numbers.map(of).sums().fill_null(0).cast("int64")
    return ibis.ifelse(table[_FROM].isnull(), 0, summed)
