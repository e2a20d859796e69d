"""Whose row it is (numbers.md §1; ADR 0002 items 9 to 11).

Adds ``_key``, the person (or site) a row is credited to, and where orders are shared ``_weight``.
"""

from dataclasses import dataclass
from functools import reduce
from operator import and_

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence import Evidence, holder_at
from gongping.engine.indicators.columns import WITH_DERIVED
from gongping.engine.indicators.measuring.cuts import Instant
from gongping.engine.indicators.measuring.due import due_by, in_time
from gongping.engine.indicators.measuring.moments import due_column
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.row import Row
from gongping.engine.indicators.measuring.sources import SourceRows

KEY, WEIGHT = "_key", "_weight"
ANSWERS = "satisfaction"
_BREACH, _RESOLUTION = "_breach_holder", "_resolution_holder"
# every row of these has a site of its own
_SITED = frozenset({WITH_DERIVED, "collections", "visits", "attendance"})


@dataclass(frozen=True, slots=True)
class Credit:
    """How the rows of some plans find their people.

    ``by``: ``row`` (the row's own person), ``answer`` (the order an answer is about), ``order`` (whoever
    responded, held at the breach, at the resolution, holds), ``site``. ``repeating``: whoever resolved stands
    in for who held the order then. ``breach`` is the plan's number where the due moment decides, so that
    no other plan can share the rows.
    """

    by: str
    responding: bool = False
    repeating: bool = False
    breach: int | None = None


def credit_of(plan: Plan, source: SourceRows) -> Credit:
    """Return how a plan's rows are credited."""
    if plan.indicator.of == "site":
        return Credit("site")
    if plan.indicator.source == ANSWERS:
        return Credit("answer")
    if plan.indicator.source != WITH_DERIVED or not source.logged:
        return Credit("row")
    breach = plan.number if plan.timed else None
    return Credit("order", plan.responding, bool(plan.repeats), breach)


def credited_order(row: Row, credit: Credit, plans: list[Plan], stints: ir.Table, cut: Instant) -> ir.Table:
    """Return the orders with the person that the measure of ``plans`` credits."""
    table, choices = row.table, ["resolver_id", "holder_id"]
    if not credit.repeating:
        table = holder_at(table, stints, moment="resolved_at", into=_RESOLUTION)
        choices[0] = _RESOLUTION
    if credit.breach is not None:
        (plan,) = plans
        kept = reduce(and_, [in_time(plan, one, row) for one in plan.timed])
        missed = (~kept & due_by(plan, row, cut)).fill_null(False)
        broken = ibis.ifelse(missed, table[due_column(plan)], ibis.null("timestamp(6)"))
        table = holder_at(table.mutate(_broken=broken), stints, moment="_broken", into=_BREACH)
        choices.insert(0, _BREACH)
    if credit.responding:
        choices.insert(0, "responder_id")
    return table.mutate(**{KEY: ibis.coalesce(*[table[name] for name in choices])})


def credited_answer(table: ir.Table, orders: SourceRows | None) -> ir.Table:
    """Return answers with the holder of their order at the invitation, else its resolver, else their own."""
    if orders is None:
        return table.mutate(**{KEY: table["employee_id"]})
    known = orders.table.select(
        _order="order_id", _order_person="employee_id", _resolver="resolver_id", _order_site="site"
    )
    joined = table.left_join(known, [("order_id", "_order")])
    asked = joined.select(
        *[name for name in joined.columns if name not in ("order_id", "employee_id")],
        order_id=joined["_order"],
        employee_id=joined["_order_person"],
        _own_order=joined["order_id"],
        _own_person=joined["employee_id"],
    )
    held = holder_at(asked, orders.stints, moment="invited_at", into="_holder")
    key = ibis.coalesce(held["_holder"], held["_resolver"], held["_own_person"])
    return held.mutate(
        **{
            KEY: key,
            "order_id": held["_own_order"],
            "employee_id": held["_own_person"],
            "site": ibis.coalesce(held["site"], held["_order_site"]),
        }
    )


def credited_site(table: ir.Table, evidence: Evidence, source: str) -> ir.Table:
    """Return rows with their site: their own, else that of their person at the row's moment ``_at``."""
    site = table["site"] if "site" in table.columns else ibis.null("string")
    people = evidence.tables.get("people")
    if people is None or "employee_id" not in table.columns or source in _SITED:
        return table.mutate(**{KEY: site})
    places = people.select(
        _who="employee_id",
        _where="site",
        _since=people["from"].cast("timestamp(6)"),
        _until=people["until"].cast("timestamp(6)"),
    )
    found = table.mutate(_own_site=site).left_join(
        places,
        [
            table["employee_id"] == places["_who"],
            (table["_at"] >= places["_since"]) | places["_since"].isnull(),
            (table["_at"] < places["_until"]) | places["_until"].isnull(),
        ],
    )
    return found.mutate(**{KEY: ibis.coalesce(found["_own_site"], found["_where"])}).drop(
        "_who", "_where", "_since", "_until", "_own_site"
    )


def shared(table: ir.Table, evidence: Evidence, source: str) -> ir.Table:
    """Return shared orders once for each person who shares them, with the person's weight."""
    shares = evidence.tables.get("order_shares")
    if shares is None or source != WITH_DERIVED:
        return table
    parts = shares.select(_shared="order_id", _sharer="employee_id", _part="weight")
    joined = table.left_join(parts, [("order_id", "_shared")])
    return joined.mutate(
        **{
            KEY: ibis.coalesce(joined["_sharer"], joined[KEY]),
            WEIGHT: joined["_part"].fill_null(1).cast("decimal(18, 6)"),
        }
    ).drop("_shared", "_sharer", "_part")
