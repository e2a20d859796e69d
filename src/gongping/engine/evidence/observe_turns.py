"""Resolutions, closings and the reopenings that undo them.

All in windows over one order's few marks; no row loops, no join of an order's events with themselves.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence.observe_log import Log, edge


@dataclass(frozen=True, slots=True)
class Turns:
    """What turned an order's state.

    ``marks``: resolutions and reopenings (``order_id, at, event, employee_id``), each with ``stands`` (a
    resolution not undone), ``ends`` (the last resolution before a reopening or before the cut-off),
    ``starts`` (a reopening right after a resolution), ``next_reopened`` and ``next_end``.
    ``closings``: the same for closings, where only ``stands`` matters.
    """

    marks: ir.Table
    closings: ir.Table

    @classmethod
    def of(cls, log: Log, orders: ir.Table, *, reopen_days: int) -> "Turns":
        """Find the turns of the orders from the log, and from their summary columns where a reopening lacks
        the resolution or closing that it follows.
        """
        return cls(
            _judged(_marks(log, orders, "resolved", "resolved_at"), "resolved", reopen_days),
            _judged(_marks(log, orders, "closed", "closed_at"), "closed", reopen_days),
        )

    def resolutions(self) -> ir.Table:
        """Per order with any resolution: ``_resolved``, ``_resolved_by`` of the last that stands or null."""
        return _last_standing(self.marks, "resolved", at="_resolved", by="_resolved_by")

    def closes(self) -> ir.Table:
        """Per order with any closing: ``_closed``, ``_closed_by`` of the last that stands, else null."""
        return _last_standing(self.closings, "closed", at="_closed", by="_closed_by")

    def counts(self) -> ir.Table:
        """Per order with marks: ``_reopened`` (all reopenings), ``_starts`` (those that began an episode)."""
        marks = self.marks
        return marks.group_by("order_id").agg(
            _reopened=(marks["event"] == "reopened").sum(), _starts=marks["starts"].sum()
        )

    def gaps(self) -> ir.Table:
        """Stretches from a resolution to its reopening: ``order_id, pause_from, pause_to``."""
        ended = self.marks.filter(self.marks["ends"])
        ended = ended.filter(ended["next_reopened"] > ended["at"])
        return ended.select("order_id", pause_from="at", pause_to="next_reopened")

    def spells(self, orders: ir.Table) -> ir.Table:
        """Each order's episodes: ``order_id, episode_no, episode_from, episode_to`` (null = running)."""
        marks = self.marks
        ends = marks.filter(marks["ends"]).group_by("order_id").agg(first_end=ibis._["at"].min())
        opening = orders.select("order_id", "created_at", "resolved_at").left_join(ends, "order_id")
        first_end = ibis.coalesce(opening["first_end"], opening["resolved_at"])
        first = opening.select("order_id", episode_from="created_at", episode_to=first_end)
        again = marks.filter(marks["starts"]).select("order_id", episode_from="at", episode_to="next_end")
        both = ibis.union(first, again)
        number = ibis.row_number().over(group_by="order_id", order_by="episode_from") + 1
        return both.select("order_id", "episode_from", "episode_to", episode_no=number.cast("int64"))


def _marks(log: Log, orders: ir.Table, kind: str, column: str) -> ir.Table:
    logged = log.of(kind, "reopened")
    lacking = (
        orders.filter(orders[column].notnull())
        .semi_join(log.of("reopened"), "order_id")
        .anti_join(log.of(kind), "order_id")
    )
    summary = lacking.select(
        "order_id",
        at=lacking[column].cast(logged["at"].type()),
        event=ibis.literal(kind),
        employee_id=ibis.null("string"),
    )
    return ibis.union(logged, summary)


def _judged(marks: ir.Table, end: str, reopen_days: int) -> ir.Table:
    ordered = _in_order(marks)
    is_end = ordered["event"] == end
    order = [ordered["at"], ordered["rank"]]
    around = ibis.window(group_by="order_id", order_by=order)
    linked = ordered.mutate(
        ends=is_end & (ordered["event"].lead().over(around) != end).fill_null(True),
        starts=~is_end & (ordered["event"].lag().over(around) == end).fill_null(False),
        next_reopened=_next(ordered["at"], ~is_end, order),
    )
    undone = linked["next_reopened"] <= linked["at"] + ibis.interval(days=reopen_days)
    return linked.mutate(
        stands=(linked["event"] == end) & ~undone.fill_null(False),
        next_end=_next(linked["at"], linked["ends"], [linked["at"], linked["rank"]]),
    )


def _next(moment: ir.Value, when: ir.BooleanValue, order: list[ir.Value]) -> ir.Value:
    later = ibis.window(group_by="order_id", order_by=order, rows=(1, None))
    return ibis.ifelse(when, moment, ibis.null()).min().over(later)


def _in_order(marks: ir.Table) -> ir.Table:
    """Add ``rank`` for an end and a reopening on the very same second: they leave the state as it was, so
    an order that had ended was reopened and ended again, and one that was open was ended and reopened.
    """
    paired = marks.mutate(
        alone=marks["event"].count().over(group_by=["order_id", "at"]) == 1,
        stamp=marks["at"].epoch_seconds() * 2 + (marks["event"] != "reopened").cast("int64"),
    )
    known = ibis.ifelse(paired["alone"], paired["stamp"], ibis.null())
    so_far = ibis.window(group_by="order_id", order_by=paired["at"], rows=(None, 0))
    had_ended = (known.max().over(so_far).fill_null(0) % 2) == 1
    rank = ((paired["event"] == "reopened") != had_ended).cast("int64")
    return paired.mutate(rank=rank).drop("alone", "stamp")


def _last_standing(marks: ir.Table, end: str, *, at: str, by: str) -> ir.Table:
    standing = edge(marks.filter(marks["stands"]), by="at", last=True)
    named = standing.select("order_id", **{at: standing["at"], by: standing["employee_id"]})
    ended = marks.filter(marks["event"] == end).select("order_id").distinct()
    return ended.left_join(named, "order_id").select("order_id", at, by)
