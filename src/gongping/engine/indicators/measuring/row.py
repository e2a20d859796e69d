"""A row of a source while it is judged: its moments as seen by the cut-off, durations, targets."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from gongping.engine.indicators.language.tree import Clock as ClockKind
from gongping.engine.indicators.language.tree import Column, Duration, FirstKnown, Kind, Node
from gongping.engine.indicators.measuring.cuts import Instant
from gongping.engine.indicators.measuring.pausing import has_pauses, paused_between
from gongping.engine.indicators.measuring.readings import Wanted, moment_of, written


@dataclass(frozen=True, slots=True)
class Row:
    """``table`` with its readings attached.

    ``unseen_after`` hides facts that came to be known later; None where the table itself hides them already.
    """

    table: ir.Table
    facts: frozenset[str]
    unseen_after: Instant | None = None

    def column(self, name: str) -> ir.Value:
        """Return a column, facts after the cut-off hidden."""
        value = self.table[name]
        if self.unseen_after is None or name not in self.facts:
            return value
        cut = self.unseen_after.moment
        return ibis.ifelse(value <= cut.cast(value.type()), value, ibis.null(value.type()))

    def moment(self, node: Node) -> ir.TimestampValue:
        """Return a moment, facts after the cut-off hidden."""
        if isinstance(node, FirstKnown):
            return ibis.coalesce(*[self.moment(option) for option in node.options])
        assert isinstance(node, Column)
        return self.column(node.name)

    def written_moment(self, node: Node) -> ir.TimestampValue:
        """Return a moment as it stands in the row, seen or not."""
        return moment_of(self.table, node)

    def reading(self, node: Node, back: int = 0) -> ir.IntegerValue:
        """Return the working clock's reading at a moment, or ``back`` seconds before it."""
        return self.table[Wanted(node, back).name]

    def duration(self, duration: Duration) -> ir.IntegerValue:
        """Return the seconds of a duration, null while one of its ends is missing or unseen."""
        start, end = self.moment(duration.start), self.moment(duration.end)
        known = start.notnull() & end.notnull()
        if duration.clock is ClockKind.NATURAL:
            return ibis.ifelse(known, _seconds(start, end), ibis.null("int64"))
        worked = self._worked(self.reading(duration.start), self.reading(duration.end))
        return worked if self.unseen_after is None else ibis.ifelse(known, worked, ibis.null("int64"))

    def duration_until(self, duration: Duration, cut: Instant) -> ir.IntegerValue:
        """Return the seconds that had passed on the duration's clock by the cut-off."""
        if duration.clock is ClockKind.NATURAL:
            return _seconds(self.moment(duration.start), cut.moment)
        return self._worked(self.reading(duration.start), cut.reading)

    def target(self, start: Node, seconds: int) -> ir.IntegerValue:
        """Return the reading at which ``seconds`` of the row's working time have passed since ``start``.

        Where the row may have pauses, the target was attached.
        """
        found = target_name(start, seconds)
        if found in self.table.columns:
            return self.table[found]
        return self.reading(start) + seconds

    def can_measure(self, duration: Duration) -> bool:
        """Tell whether the readings that a duration needs were attached."""
        wanted = (Wanted(duration.start).name, Wanted(duration.end).name)
        return duration.clock is ClockKind.NATURAL or set(wanted) <= set(self.table.columns)

    def _worked(self, start: ir.IntegerValue, end: ir.IntegerValue) -> ir.IntegerValue:
        if not has_pauses(self.table):
            return end - start
        return end - start - paused_between(self.table, start, end)


def target_name(start: Node, seconds: int) -> str:
    """Return the column that holds a target once it was worked out."""
    return f"_target{seconds}_{written(start)}"


def as_moment(value: ir.Value, kind: Kind) -> ir.TimestampValue:
    """Return a date as the moment it begins, a moment as it is."""
    return value.cast("timestamp(6)") if kind is Kind.DATE else value


def _seconds(start: ir.TimestampValue, end: ir.TimestampValue) -> ir.IntegerValue:
    return end.delta(start, unit="second").cast("int64")
