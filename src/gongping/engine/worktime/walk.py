"""Steps along the open time of a calendar that leave out the pauses of one case."""

from gongping.engine.worktime.instants import FIRST, LAST
from gongping.engine.worktime.pauses import stretches_between
from gongping.engine.worktime.spans import Span
from gongping.engine.worktime.timeline import Timeline


class Walk:
    """Open time outside ``pauses``; instants and amounts are ticks, None means that the open time ran out."""

    def __init__(self, timeline: Timeline, pauses: list[Span]) -> None:
        self._timeline = timeline
        self._pauses = pauses

    def measure(self, start: int, end: int) -> int:
        """Return the open, unpaused time in ``start`` <= t < ``end``."""
        return sum(self._timeline.measure(*free) for free in stretches_between(start, end, self._pauses))

    def forward(self, start: int, amount: int) -> int | None:
        """Return the earliest instant that lies ``amount`` > 0 after ``start``."""
        for low, high in stretches_between(start, LAST, self._pauses):
            found = self._timeline.forward(low, amount)
            if found is None or found <= high:
                return found
            amount -= self._timeline.measure(low, high)
        return None

    def backward(self, end: int, amount: int) -> int | None:
        """Return the latest instant that lies ``amount`` > 0 before ``end``."""
        for low, high in reversed(list(stretches_between(FIRST, end, self._pauses))):
            found = self._timeline.backward(high, amount)
            if found is None or found >= low:
                return found
            amount -= self._timeline.measure(low, high)
        return None

    def next_open(self, start: int) -> int | None:
        """Return the first open, unpaused instant from ``start`` on."""
        for low, high in stretches_between(start, LAST, self._pauses):
            span = next(self._timeline.spans(low), None)
            if span is None:
                return None
            if span[0] < high:
                return span[0]
        return None
