"""Whether a household came back with the same thing after its order was resolved."""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

_SAME = ("household_id", "category")


def with_repeats(orders: ir.Table, days: Collection[int]) -> ir.Table:
    """Return ``orders`` with a boolean ``repeat_{N}d`` for each N of ``days`` (ADR 0002 item 7).

    True when another order of the same household and category was created after ``resolved_at`` and no
    later than N × 24 h after it; null where household, category or resolution is missing. The next order is
    found by one sort of each household's moments, resolutions and creations together, so that a household
    with very many orders costs no more than its share.
    """
    names = [f"repeat_{count}d" for count in sorted(set(days))]
    placed = orders["household_id"].notnull() & orders["category"].notnull()
    askable = placed & orders["resolved_at"].notnull()
    following = _with_next(orders.filter(askable), orders.filter(placed))
    answers = {name: _within(following, int(name[7:-1])) for name in names}
    answered = following.mutate(**answers).select(*orders.columns, *names)
    open_question = orders.filter(~askable).mutate(**{name: ibis.null("boolean") for name in names})
    return answered.union(open_question)


def _within(following: ir.Table, count: int) -> ir.BooleanValue:
    last = following["resolved_at"] + ibis.interval(days=count)
    return (following["_next"] <= last).fill_null(False)


def _with_next(resolved: ir.Table, all_orders: ir.Table) -> ir.Table:
    """Add ``_next``: the creation of the first order of the same household and category after resolved_at.

    An order is never its own repetition: it was created no later than it was resolved.
    """
    moment = all_orders["created_at"].type()
    asked = resolved.mutate(_moment=resolved["resolved_at"].cast(moment), _created=ibis.null(moment))
    empty = {name: ibis.null(kind) for name, kind in all_orders.schema().items() if name not in _SAME}
    came = all_orders["created_at"]
    created = all_orders.select(*_SAME, **empty, _moment=came, _created=came).select(*asked.columns)
    moments = asked.union(created)
    # latest first, so that the running minimum is the nearest creation still to come; at one and the same
    # moment the resolution is read first, because only later creations repeat it
    order = [moments["_moment"].desc(), moments["_created"].notnull().asc()]
    later = ibis.window(group_by=list(_SAME), order_by=order, rows=(None, 0))
    nearest = moments.mutate(_next=moments["_created"].min().over(later))
    return nearest.filter(nearest["_created"].isnull()).drop("_moment", "_created")
