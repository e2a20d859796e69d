"""What the evidence shows up to a moment: later facts unseen, the log of events unfolded into episodes.

Rules: docs/explanation/episodes.md (numbers.md §1; ADR 0002 items 1, 10, 12). Without a log the result is a
lazy Ibis table over the orders' own columns: no join, nothing computed. A log is unfolded once per evidence,
cut-off and ``reopen_days``, and what it tells is kept for as long as the evidence lives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence.observe_holders import holder_at, stints_of
from gongping.engine.evidence.observe_kept import Memory, computed
from gongping.engine.evidence.observe_log import Log
from gongping.engine.evidence.observe_merge import laid_over, told_by
from gongping.engine.evidence.observe_pauses import pauses_of
from gongping.engine.evidence.observe_turns import Turns

__all__ = ["HasTables", "Observed", "holder_at", "observe_orders"]

MOMENTS = ("responded_at", "resolved_at", "closed_at", "called_back_at")


class HasTables(Protocol):
    """The part of ``Evidence`` that observation needs: the tables that exist, by name."""

    @property
    def tables(self) -> Mapping[str, ir.Table]: ...


@dataclass(frozen=True, slots=True)
class Observed:
    """Work orders as they stood at ``cut_off`` (naive local).

    ``orders``: all columns of work_orders, one row per order created by the cut-off; ``responded_at``,
    ``resolved_at``, ``closed_at``, ``called_back_at`` null when later; added are ``responder_id``,
    ``resolver_id`` (null without a response, a resolution), ``holder_id`` (who holds it at the cut-off,
    null when the log says nobody), ``episodes`` int64 (1 + reopenings), ``episode_assumed`` (no event seen).

    ``pauses``: ``order_id, pause_from, pause_to``, disjoint per order, none empty, all ending by the cut-off.
    None when the evidence has no pauses at all, so that no join is paid for.

    ``stints``: ``order_id, employee_id, held_from, held_to`` (null = still), from ``assigned`` events; a null
    ``employee_id`` is a stretch in which nobody held the order. Orders never assigned have no row.
    None when there is no order_events table: then the row's ``employee_id`` holds throughout.

    ``spells``: ``order_id, episode_no, episode_from, episode_to`` (null = running), the episodes one by one.
    None when there is no order_events table: then each order has one, from created_at to resolved_at.
    """

    cut_off: datetime
    orders: ir.Table
    pauses: ir.Table | None
    stints: ir.Table | None
    spells: ir.Table | None


_MEMORY: Memory[Observed] = Memory()


def observe_orders(evidence: HasTables, *, cut_off: datetime, reopen_days: int) -> Observed:
    """Return the work orders as seen at ``cut_off`` (naive local, inclusive).

    A reopening within ``reopen_days`` × 24 h after a resolution, both seen, undoes that resolution.
    Raises KeyError when the evidence has no work_orders.
    """
    orders = _seen(evidence.tables["work_orders"], cut_off)
    written = evidence.tables.get("order_pauses")
    events = evidence.tables.get("order_events")
    if events is None:
        pauses = pauses_of(None, None, written, cut_off=cut_off)
        return Observed(cut_off, _without_events(orders), pauses, None, None)
    key = (cut_off, reopen_days)
    return _MEMORY.of(evidence, key, lambda: _unfolded(orders, events, written, cut_off, reopen_days))


def _unfolded(
    orders: ir.Table, events: ir.Table, written: ir.Table | None, cut_off: datetime, reopen_days: int
) -> Observed:
    log = Log.seen(events, cut_off)
    turns = Turns.of(log, orders, reopen_days=reopen_days)
    stints = computed(stints_of(log, orders))
    told = computed(told_by(log, orders, turns, stints))
    pauses = pauses_of(log, turns.gaps(), written, cut_off=cut_off)
    return Observed(
        cut_off,
        laid_over(orders, told),
        None if pauses is None else computed(pauses),
        stints,
        computed(turns.spells(orders)),
    )


def _seen(orders: ir.Table, cut_off: datetime) -> ir.Table:
    moment = ibis.literal(cut_off)
    hidden = {name: ibis.ifelse(orders[name] <= moment, orders[name], ibis.null()) for name in MOMENTS}
    return orders.mutate(**hidden).filter(orders["created_at"] <= moment)


def _without_events(orders: ir.Table) -> ir.Table:
    person = orders["employee_id"]
    return orders.mutate(
        responder_id=ibis.ifelse(orders["responded_at"].notnull(), person, ibis.null()),
        resolver_id=ibis.ifelse(orders["resolved_at"].notnull(), person, ibis.null()),
        holder_id=person,
        episodes=ibis.literal(1, "int64"),
        episode_assumed=ibis.literal(True),
    )
