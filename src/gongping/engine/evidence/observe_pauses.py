"""Pauses: when an order's working time stood still."""

from datetime import datetime

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence.observe_log import Log


def pauses_of(
    log: Log | None, gaps: ir.Table | None, written: ir.Table | None, *, cut_off: datetime
) -> ir.Table | None:
    """Return ``order_id, pause_from, pause_to``: disjoint per order, none empty, ending by ``cut_off``.

    Sources: paused and resumed events of ``log``; ``gaps`` between resolutions and reopenings; the table
    order_pauses (``written``) for orders without paused events. None when there is no source at all.
    """
    if log is None:
        return None if written is None else _disjoint(_clipped(written, cut_off))
    sources = [_logged(log)]
    if gaps is not None:
        sources.append(gaps)
    if written is not None:
        sources.append(written.anti_join(log.of("paused"), "order_id"))
    return _disjoint(_clipped(ibis.union(*[_plain(source) for source in sources]), cut_off))


def _logged(log: Log) -> ir.Table:
    """Pauses from events: each ends with the next resumption, or a reopening, which starts a new episode."""
    events = _without_blinks(log).union(log.of("reopened"))
    # on the same second a reopening comes before a pause: it is the new episode that stands still
    order = [events["at"], (events["event"] == "paused").cast("int64")]
    later = ibis.window(group_by="order_id", order_by=order, rows=(1, None))
    ends = ibis.ifelse(events["event"] == "paused", ibis.null(), events["at"])
    ended = events.mutate(pause_to=ends.min().over(later))
    paused = ended.filter(ended["event"] == "paused")
    return paused.select("order_id", "pause_to", pause_from="at")


def _without_blinks(log: Log) -> ir.Table:
    """A pause and a resumption on the very same second leave the state as it was: both are left out."""
    events = log.of("paused", "resumed")
    alone = events.mutate(kinds=events["event"].count().over(group_by=["order_id", "at"]))
    return alone.filter(alone["kinds"] == 1).drop("kinds")


def _plain(pauses: ir.Table) -> ir.Table:
    return pauses.select(
        "order_id",
        pause_from=pauses["pause_from"].cast("timestamp(6)"),
        pause_to=pauses["pause_to"].cast("timestamp(6)"),
    )


def _clipped(pauses: ir.Table, cut_off: datetime) -> ir.Table:
    end = ibis.literal(cut_off)
    clipped = pauses.select(
        "order_id", "pause_from", pause_to=ibis.least(pauses["pause_to"].fill_null(end), end)
    )
    return clipped.filter(clipped["pause_from"] < clipped["pause_to"])


def _disjoint(pauses: ir.Table) -> ir.Table:
    order = [pauses["pause_from"], pauses["pause_to"]]
    before = ibis.window(group_by="order_id", order_by=order, rows=(None, -1))
    reached = pauses.mutate(reached=pauses["pause_to"].max().over(before))
    fresh = reached.mutate(fresh=(reached["pause_from"] > reached["reached"]).fill_null(True).cast("int64"))
    so_far = ibis.window(
        group_by="order_id", order_by=[fresh["pause_from"], fresh["pause_to"]], rows=(None, 0)
    )
    grouped = fresh.mutate(block=fresh["fresh"].sum().over(so_far))
    merged = grouped.group_by("order_id", "block").agg(
        pause_from=grouped["pause_from"].min(), pause_to=grouped["pause_to"].max()
    )
    return merged.drop("block")
