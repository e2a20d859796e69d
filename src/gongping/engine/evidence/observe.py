"""What the evidence shows up to a moment: later facts unseen, the log of events unfolded into episodes.

Rules: docs/explanation/episodes.md (numbers.md §1; ADR 0002 items 1, 10, 12). All results are lazy Ibis
tables; nothing runs until the caller executes what it built on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import ibis.expr.types as ir


class HasTables(Protocol):
    """The part of ``Evidence`` that observation needs: the tables that exist, by name."""

    @property
    def tables(self) -> Mapping[str, ir.Table]: ...


@dataclass(frozen=True, slots=True)
class Observed:
    """Work orders as they stood at ``cut_off`` (naive local).

    ``orders``: all columns of work_orders, one row per order created by the cut-off; ``responded_at``,
    ``resolved_at``, ``closed_at``, ``called_back_at`` null when later; besides ``responder_id``,
    ``resolver_id`` (null without a response, a resolution), ``holder_id`` (who holds the order at the cut-off;
    null when the log says nobody), ``episodes`` int64 (1 + reopenings) and ``episode_assumed`` (no event seen).

    ``pauses``: ``order_id, pause_from, pause_to``, disjoint per order, none empty, all ending by the cut-off.
    None when the evidence has no pauses at all, so that no join is paid for.

    ``stints``: ``order_id, employee_id, held_from, held_to`` (null = still), from ``assigned`` events.
    None when there is no order_events table: then the row's ``employee_id`` holds throughout.

    ``spells``: ``order_id, episode_no, episode_from, episode_to`` (null = running), the episodes one by one.
    None when there is no order_events table: then each order has one, from created_at to resolved_at.
    """

    cut_off: datetime
    orders: ir.Table
    pauses: ir.Table | None
    stints: ir.Table | None
    spells: ir.Table | None


def observe_orders(evidence: HasTables, *, cut_off: datetime, reopen_days: int) -> Observed:
    """Return the work orders as seen at ``cut_off`` (naive local, inclusive).

    A reopening within ``reopen_days`` × 24 h after a resolution, both seen, undoes that resolution.
    Raises KeyError when the evidence has no work_orders.
    """
    raise NotImplementedError


def holder_at(observed: Observed, rows: ir.Table, *, moment: str, into: str) -> ir.Table:
    """Return ``rows`` (with ``order_id``, ``employee_id`` and the timestamp column ``moment``) with the text
    column ``into``: who held the order at that moment. Without stints, or for an order never assigned by
    then, that is the row's own ``employee_id``; null where the log says that nobody held it.
    """
    raise NotImplementedError
