"""Where the records of delimited text lie, found a block at a time with array operations.

Text whose quoting follows the rules of ``csv_record`` is measured here without looking at single fields.
Where it does not, the record in question is handed to the exact reader and measuring goes on behind it, so
that both ways always agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gongping.engine.evidence.readers.csv_record import MOST_LINES, Record, RecordReader

_BLOCK = 4 * 1024 * 1024
_EXACT_RUN = 50
_NEWLINE, _RETURN, _QUOTE = 10, 13, 34
_Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Measured:
    """Records that a plain parser may take: start and end (behind the line end), fields and line of each."""

    starts: _Ints
    ends: _Ints
    fields: _Ints
    lines: _Ints


@dataclass
class Structure:
    """All records of a text: those measured, and those only the exact reader can take apart."""

    measured: Measured
    exact: list[Record] = field(default_factory=list)


def find_records(raw: bytes, *, start: int, line: int, delimiter: str) -> Structure:
    """Measure the records from byte ``start``, which stands on physical line ``line``."""
    exact: list[Record] = []
    blocks: list[Measured] = []
    reader = RecordReader(raw, delimiter)
    scanner = _Scanner(raw, delimiter)
    position, run = start, 1
    while position < len(raw):
        block = scanner.measure(position, line)
        if len(block.measured.starts):
            blocks.append(block.measured)
            run = 1
        position, line = block.next, block.line
        if not block.odd:
            continue
        # where oddities come thick, measuring a block for each would cost more than reading exactly
        for record in _some(reader.records(position, line), run):
            exact.append(record)
            position, line = record.next, record.line + record.lines
        run = min(run * 2, _EXACT_RUN)
    return Structure(_joined(blocks), exact)


def _some(records: Iterator[Record], count: int) -> Iterator[Record]:
    for _, record in zip(range(count), records, strict=False):
        yield record


def _joined(blocks: list[Measured]) -> Measured:
    if not blocks:
        none = np.zeros(0, dtype=np.int64)
        return Measured(none, none, none, none)
    return Measured(*(np.concatenate(parts) for parts in zip(*map(_parts, blocks), strict=True)))


def _parts(block: Measured) -> tuple[_Ints, _Ints, _Ints, _Ints]:
    return block.starts, block.ends, block.fields, block.lines


@dataclass(frozen=True)
class _Block:
    measured: Measured
    next: int
    line: int
    odd: bool


class _Scanner:
    def __init__(self, raw: bytes, delimiter: str) -> None:
        self._bytes = np.frombuffer(raw, dtype=np.uint8)
        self._delimiter = ord(delimiter)
        self._marks = np.zeros(256, dtype=bool)
        self._marks[[_NEWLINE, _QUOTE, self._delimiter]] = True

    def measure(self, start: int, line: int) -> _Block:
        """Measure whole records from ``start`` until the block ends or a record is odd."""
        size = _BLOCK
        while True:
            block = self._measure(start, min(start + size, len(self._bytes)), line)
            if block.odd or block.next > start:
                return block
            size *= 2

    def _measure(self, start: int, stop: int, line: int) -> _Block:
        text = self._bytes[start:stop]
        at = np.flatnonzero(self._marks[text])
        kind = text[at]
        at_end = stop == len(self._bytes)
        odd = False
        if (kind == _QUOTE).any():
            at, kind, breaks, odd = self._outside_quotes(text, at, kind, at_end)
        else:
            breaks = np.arange(1, np.count_nonzero(kind == _NEWLINE) + 1)
        ends_at = np.flatnonzero(kind == _NEWLINE)
        ends = at[ends_at] + 1
        fields = np.diff(ends_at, prepend=-1)
        if at_end and not odd and (not len(ends) or ends[-1] < len(text)):
            last = ends_at[-1] if len(ends_at) else -1
            ends = np.append(ends, len(text))
            fields = np.append(fields, len(kind) - last)
            breaks = np.append(breaks, np.count_nonzero(text == _NEWLINE) + 1)
        return self._block(start, line, ends, fields, breaks, odd)

    def _block(self, start: int, line: int, ends: _Ints, fields: _Ints, breaks: _Ints, odd: bool) -> _Block:
        spans = np.diff(breaks, prepend=0)
        long = np.flatnonzero(spans > MOST_LINES)
        if len(long):
            ends, fields, breaks, odd = ends[: long[0]], fields[: long[0]], breaks[: long[0]], True
        if not len(ends):
            return _Block(_joined([]), start, line, odd)
        starts = np.concatenate(([0], ends[:-1])) + start
        lines = np.concatenate(([0], breaks[:-1])) + line
        measured = Measured(starts, ends + start, fields, lines)
        return _Block(measured, int(ends[-1]) + start, int(breaks[-1]) + line, odd)

    def _outside_quotes(
        self, text: NDArray[np.uint8], at: _Ints, kind: NDArray[np.uint8], at_end: bool
    ) -> tuple[_Ints, NDArray[np.uint8], _Ints, bool]:
        """Return the marks outside quotes up to the first quote that breaks the rules, and whether one does.

        ``breaks`` counts, for each newline outside quotes, the physical lines up to and including it.
        """
        is_quote = kind == _QUOTE
        inside = (np.cumsum(is_quote) & 1).astype(bool)
        misplaced = is_quote & ~self._well_placed(text, at, inside)
        # what follows the last two bytes of a block is not seen yet; the next block starts before them
        wrong = np.flatnonzero(misplaced if at_end else misplaced & (at < len(text) - 2))
        odd = bool(len(wrong))
        if at_end and not odd and inside[-1]:
            wrong, odd = np.flatnonzero(is_quote)[-1:], True
        if odd:
            first = int(wrong[0])
            at, kind, inside, is_quote = at[:first], kind[:first], inside[:first], is_quote[:first]
        outside = ~inside & ~is_quote
        breaks = np.cumsum(kind == _NEWLINE)[outside & (kind == _NEWLINE)]
        return at[outside], kind[outside], breaks, odd

    def _well_placed(
        self, text: NDArray[np.uint8], at: _Ints, inside: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        before = text[np.maximum(at - 1, 0)]
        opens = (at == 0) | (before == self._delimiter) | (before == _NEWLINE) | (before == _QUOTE)
        padded = np.concatenate((text, np.array([_NEWLINE, _NEWLINE], dtype=np.uint8)))
        after, second = padded[at + 1], padded[at + 2]
        line_end = (after == _NEWLINE) | ((after == _RETURN) & (second == _NEWLINE))
        closes = line_end | (after == self._delimiter) | (after == _QUOTE)
        placed: NDArray[np.bool_] = (inside & opens) | (~inside & closes)
        return placed
