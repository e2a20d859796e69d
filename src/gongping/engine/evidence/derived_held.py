"""Each holder's own working time on an order."""

from datetime import datetime

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence.observe import Observed
from gongping.engine.worktime import Clock


def held_seconds(observed: Observed, clock: Clock) -> ir.Table:
    """Return ``order_id, employee_id, seconds`` (int64): working seconds each person held each order open.

    A stint counts from its start to its end, the standing resolution or the cut-off, whichever is first,
    less the order's pauses. Without a log, and for orders never assigned, the row's own person held it from
    its creation on. Stretches held by nobody are nobody's. Null where the clock does not reach.
    """
    stretches = _stretches(observed)
    timed = clock.attach(stretches, {"_w_from": "held_from", "_w_to": "held_to"})
    worked = timed.select("order_id", "employee_id", seconds=timed["_w_to"] - timed["_w_from"])
    if observed.pauses is not None:
        worked = worked.union(_paused(stretches, observed.pauses, clock))
    known = worked["seconds"].notnull().all()
    total = ibis.ifelse(known, worked["seconds"].sum(), ibis.null()).cast("int64")
    return worked.group_by("order_id", "employee_id").agg(seconds=total)


def with_held_minutes(observed: Observed, orders: ir.Table, clock: Clock) -> ir.Table:
    """Return ``orders`` with ``held_minutes`` decimal(18,6): the working minutes of whoever resolved the
    order, else of its holder at the cut-off; null where nobody did.
    """
    held = held_seconds(observed, clock).rename(_held_order="order_id", _held_by="employee_id")
    person = ibis.coalesce(orders["resolver_id"], orders["holder_id"])
    joined = orders.left_join(held, [orders["order_id"] == held["_held_order"], person == held["_held_by"]])
    # sixtieths never lie halfway between two millionths, so the rounding is the same by every road
    minutes = (joined["seconds"] / 60).cast("decimal(18, 6)")
    return joined.mutate(held_minutes=minutes).select(*orders.columns, "held_minutes")


def _stretches(observed: Observed) -> ir.Table:
    orders = observed.orders
    own = orders.select(
        "order_id", "employee_id", "resolved_at", held_from="created_at", held_to=ibis.null("timestamp(6)")
    )
    if observed.stints is not None:
        ends = orders.select("order_id", "resolved_at")
        stints = observed.stints.inner_join(ends, "order_id").select(*own.columns)
        own = _plain(own.anti_join(observed.stints, "order_id")).union(_plain(stints))
    named = own.filter(own["employee_id"].notnull())
    return _cut(named, observed.cut_off)


def _plain(stretches: ir.Table) -> ir.Table:
    moments = ("resolved_at", "held_from", "held_to")
    return stretches.mutate(**{name: stretches[name].cast("timestamp(6)") for name in moments})


def _cut(stretches: ir.Table, cut_off: datetime) -> ir.Table:
    last = ibis.literal(cut_off)
    end = ibis.least(
        ibis.coalesce(stretches["held_to"], last), ibis.coalesce(stretches["resolved_at"], last), last
    )
    cut = stretches.mutate(held_to=end).drop("resolved_at")
    return cut.filter(cut["held_from"] < cut["held_to"])


def _paused(stretches: ir.Table, pauses: ir.Table, clock: Clock) -> ir.Table:
    """Working seconds of the pauses inside each stretch, negative."""
    overlapping = stretches.inner_join(
        pauses,
        [
            stretches["order_id"] == pauses["order_id"],
            stretches["held_from"] < pauses["pause_to"],
            pauses["pause_from"] < stretches["held_to"],
        ],
    )
    inside = overlapping.select(
        "order_id",
        "employee_id",
        start=ibis.greatest(overlapping["held_from"], overlapping["pause_from"]),
        end=ibis.least(overlapping["held_to"], overlapping["pause_to"]),
    )
    timed = clock.attach(inside, {"_w_from": "start", "_w_to": "end"})
    return timed.select("order_id", "employee_id", seconds=timed["_w_from"] - timed["_w_to"])
