"""Orders with what their events say laid over their summary columns."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence.observe_holders import holder_at, transfers_of
from gongping.engine.evidence.observe_log import Log
from gongping.engine.evidence.observe_turns import Turns

_MOMENTS = ("responded_at", "resolved_at", "closed_at", "called_back_at")
_COUNTERS = ("reopened_count", "transferred_count")
_ADDED = ("responder_id", "resolver_id", "holder_id", "episodes", "episode_assumed")


def told_by(log: Log, orders: ir.Table, turns: Turns, stints: ir.Table) -> ir.Table:
    """Return ``order_id`` and, for each order, its moments, counters and people: from the log wherever it has
    events of that kind for the order, from the order's own columns elsewhere.
    """
    narrow = orders.select("order_id", "employee_id", "created_at", *_MOMENTS, *_COUNTERS)
    gathered = _gathered(narrow, log, turns, stints)
    laid = gathered.mutate(**_moments(gathered), **_counters(gathered, log))
    return _people(_called_back(laid, log), stints).select("order_id", *_MOMENTS, *_COUNTERS, *_ADDED)


def laid_over(orders: ir.Table, told: ir.Table) -> ir.Table:
    """Return ``orders`` with the columns of ``told`` in place of their own, or added."""
    named = told.rename({f"_told_{name}": name for name in told.columns})
    joined = orders.inner_join(named, [("order_id", "_told_order_id")])
    values = {name: joined[f"_told_{name}"] for name in told.columns if name != "order_id"}
    return joined.mutate(**values).select(*orders.columns, *_ADDED)


def _gathered(orders: ir.Table, log: Log, turns: Turns, stints: ir.Table) -> ir.Table:
    """Put what the log says of each order beside it, under names that begin with an underscore."""
    first, current = log.first("responded"), stints.filter(stints["held_to"].isnull())
    return _beside(
        orders,
        log.events.select("order_id").distinct().mutate(_logged=ibis.literal(True)),
        first.select("order_id", _responded="at", _responded_by="employee_id"),
        turns.resolutions().mutate(_has_resolved=ibis.literal(True)),
        turns.closes().mutate(_has_closed=ibis.literal(True)),
        turns.counts(),
        transfers_of(log),
        current.select("order_id", _holder="employee_id", _assigned=ibis.literal(True)),
    )


def _moments(order: ir.Table) -> Mapping[str, ir.Value]:
    return {
        "responded_at": ibis.coalesce(order["_responded"], order["responded_at"]),
        "resolved_at": ibis.ifelse(order["_has_resolved"], order["_resolved"], order["resolved_at"]),
        "closed_at": ibis.ifelse(order["_has_closed"], order["_closed"], order["closed_at"]),
    }


def _counters(order: ir.Table, log: Log) -> Mapping[str, ir.Value]:
    """Counters come from the log for every order that has events, once the log knows that kind at all: an
    order's own counter would tell of later reopenings.
    """
    seen = order["_logged"].fill_null(False)

    def counter(own: str, counted: str, kind: str) -> ir.Value:
        from_log = order[counted].fill_null(0).cast("int64")
        return ibis.ifelse(seen & log.knows(kind), from_log, order[own])

    return {
        "reopened_count": counter("reopened_count", "_reopened", "reopened"),
        "transferred_count": counter("transferred_count", "_transfers", "assigned"),
        "episodes": (order["_starts"].fill_null(0) + 1).cast("int64"),
        "episode_assumed": ~seen,
    }


def _called_back(orders: ir.Table, log: Log) -> ir.Table:
    """The first call-back after the closing; before any closing the first one."""
    calls = log.of("called_back").inner_join(orders.select("order_id", "closed_at"), "order_id")
    after = ibis.ifelse(calls["at"] >= calls["closed_at"], calls["at"], ibis.null())
    per_order = calls.group_by("order_id").agg(_call=ibis.coalesce(after.min(), calls["at"].min()))
    joined = _beside(orders, per_order)
    return joined.mutate(called_back_at=ibis.coalesce(joined["_call"], joined["called_back_at"]))


def _people(orders: ir.Table, stints: ir.Table) -> ir.Table:
    held = holder_at(orders, stints, moment="responded_at", into="_responder")
    held = holder_at(held, stints, moment="resolved_at", into="_resolver")
    person = held["employee_id"]
    responder = ibis.coalesce(held["_responded_by"], held["_responder"], person)
    resolver = ibis.coalesce(held["_resolved_by"], held["_resolver"], person)
    return held.mutate(
        responder_id=ibis.ifelse(held["responded_at"].notnull(), responder, ibis.null()),
        resolver_id=ibis.ifelse(held["resolved_at"].notnull(), resolver, ibis.null()),
        holder_id=ibis.ifelse(held["_assigned"].fill_null(False), held["_holder"], person),
    )


def _beside(orders: ir.Table, *per_order: ir.Table) -> ir.Table:
    joined = orders
    for number, table in enumerate(per_order):
        key = f"_order{number}"
        joined = joined.left_join(table.rename({key: "order_id"}), [("order_id", key)])
    return joined.drop(*[f"_order{number}" for number in range(len(per_order))])
