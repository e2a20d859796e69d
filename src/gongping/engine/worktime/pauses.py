"""Pauses: stretches of one case in which the clock stands still."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from gongping.engine.worktime.instants import tick
from gongping.engine.worktime.shown import shown
from gongping.engine.worktime.spans import Span, union
from gongping.errors import InputFault

Pauses = Iterable[tuple[datetime, datetime]]


class PauseReversed(InputFault):
    """A pause ends before it begins."""

    code = "pause-reversed"
    zh = "暂停从 {start} 到 {end}，结束早于开始。请改正这两个时间。"
    en = "The pause from {start} to {end} ends before it begins. Correct the two times."


class PauseNotUnderstood(InputFault):
    """A pause is no pair of moments."""

    code = "pause-not-understood"
    zh = "看不懂暂停“{value}”。每段暂停要有开始和结束两个时间。"
    en = "The pause '{value}' is not understood. Each pause has two times, its start and its end."


def read_pauses(pauses: Pauses) -> list[Span]:
    """Return the pauses in microseconds, sorted, overlapping and touching ones merged, empty ones dropped."""
    return union(_read(pause) for pause in pauses)


def stretches_between(start: int, end: int, pauses: list[Span]) -> Iterator[Span]:
    """Yield the parts of ``start`` <= t < ``end`` that no pause covers, in order."""
    cursor = start
    for pause_start, pause_end in pauses:
        if pause_start >= end:
            break
        if pause_start > cursor:
            yield cursor, pause_start
        cursor = max(cursor, pause_end)
    if cursor < end:
        yield cursor, end


def _read(pause: object) -> Span:
    if not isinstance(pause, Sequence) or isinstance(pause, str) or len(pause) != 2:
        raise PauseNotUnderstood(value=shown(pause))
    start, end = tick(pause[0]), tick(pause[1])
    if end < start:
        raise PauseReversed(start=pause[0], end=pause[1])
    return start, end
