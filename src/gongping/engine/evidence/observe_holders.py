"""Who held an order when, from its ``assigned`` events."""

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence.observe_log import Log

_NEVER = ibis.timestamp("9999-12-31")


def stints_of(log: Log, orders: ir.Table) -> ir.Table:
    """Return ``order_id, employee_id, held_from, held_to`` for every order with an ``assigned`` event.

    The first stint, from created_at to the first of them, has no employee: nobody is blamed for what nobody
    gave them. An event without employee_id leaves the order with nobody, too. ``held_to`` null = still.
    """
    assigned = log.of("assigned").select("order_id", "employee_id", held_from="at")
    first = assigned.group_by("order_id").agg(first=assigned["held_from"].min())
    waiting = orders.select("order_id", "created_at").inner_join(first, "order_id")
    waiting = waiting.filter(waiting["created_at"] < waiting["first"])
    nobody = waiting.select(
        "order_id",
        employee_id=ibis.null("string"),
        held_from=waiting["created_at"].cast(assigned["held_from"].type()),
    )
    changes = _changes(ibis.union(assigned, nobody))
    until = changes["held_from"].lead().over(group_by="order_id", order_by="held_from")
    return changes.select("order_id", "employee_id", "held_from", held_to=until)


def transfers_of(log: Log) -> ir.Table:
    """Return ``order_id, _transfers``: how often an order passed from one named person to another."""
    named = log.of("assigned").filter(lambda event: event["employee_id"].notnull())
    changes = _changes(named.select("order_id", "employee_id", held_from="at"))
    return changes.group_by("order_id").agg(_transfers=changes.count() - 1)


def holder_at(rows: ir.Table, stints: ir.Table | None, *, moment: str, into: str) -> ir.Table:
    """Return ``rows`` (with ``order_id``, ``employee_id`` and the timestamp column ``moment``) with the text
    column ``into``: who held the order at that moment.

    Without ``stints``, or for an order never assigned, that is the row's own ``employee_id``; null where
    the log says that nobody held the order, and where the moment is null.
    """
    if stints is None:
        return rows.mutate(**{into: ibis.ifelse(rows[moment].notnull(), rows["employee_id"], ibis.null())})
    # an end in every row leaves plain comparisons, which join by hash; "or still" would compare all with all
    spans = stints.select(
        _stint_of="order_id",
        _stint_person="employee_id",
        _stint_from="held_from",
        _stint_to=ibis.coalesce(stints["held_to"].cast("timestamp(6)"), _NEVER),
    )
    found = rows.left_join(
        spans,
        [
            rows["order_id"] == spans["_stint_of"],
            rows[moment] >= spans["_stint_from"],
            rows[moment] < spans["_stint_to"],
        ],
    )
    own = ibis.ifelse(found[moment].notnull(), found["employee_id"], ibis.null())
    holder = ibis.ifelse(found["_stint_from"].notnull(), found["_stint_person"], own)
    return found.mutate(**{into: holder}).drop("_stint_of", "_stint_person", "_stint_from", "_stint_to")


def _changes(assigned: ir.Table) -> ir.Table:
    before = assigned.mutate(
        before=assigned["employee_id"].lag().over(group_by="order_id", order_by="held_from"),
        place=ibis.row_number().over(group_by="order_id", order_by="held_from"),
    )
    passed = (before["place"] == 0) | ~before["employee_id"].identical_to(before["before"])
    return before.filter(passed).drop("before", "place")
