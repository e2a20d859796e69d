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

_SMALLEST_BLOCK = 64 * 1024
_LARGEST_BLOCK = 4 * 1024 * 1024
_SPARSE = 4 * 1024
_PART = 8 * 1024 * 1024
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
    """The records of a stretch of text: those measured, and those only the exact reader can take apart."""

    measured: Measured
    exact: list[Record] = field(default_factory=list)


def find_records(raw: bytes, *, start: int, line: int, delimiter: str) -> Iterator[Structure]:
    """Measure the records from byte ``start``, on physical line ``line``, some megabytes at a time.

    Stretches without a quote are measured by their marks alone. Where quotes come now and then, the record in
    question is read exactly; where they are everywhere, whole blocks are measured as long as they obey.
    """
    walk, quote = _Walk(raw, delimiter, start, line), -1
    while walk.position < len(raw):
        part_end = walk.position + _PART
        while walk.position < min(part_end, len(raw)):
            if quote < walk.position:
                quote = raw.find(b'"', walk.position)
                quote = len(raw) if quote < 0 else quote
            walk.on(quote, part_end)
        yield walk.taken()


class _Walk:
    """How far a text has been measured, and what was found."""

    def __init__(self, raw: bytes, delimiter: str, start: int, line: int) -> None:
        self.position = start
        self._raw = raw
        self._blocks: list[Measured] = []
        self._exact: list[Record] = []
        self._line = line
        self._size = _SMALLEST_BLOCK
        self._end = len(raw)
        self._reader = RecordReader(raw, delimiter)
        self._scanner = _Scanner(raw, delimiter)

    def on(self, quote: int, part_end: int) -> None:
        """Go on to about ``part_end``, or past the record of ``quote``, which is the next one from here.

        Without any quote left, ``quote`` is where the text ends.
        """
        before = self.position
        stop = self._end if quote == self._end else max(self._raw.rfind(b"\n", before, quote) + 1, before)
        self._plainly(stop, part_end)
        if self.position == stop and quote < self._end:
            self._exactly() if stop - before >= _SPARSE else self._through_quotes()

    def taken(self) -> Structure:
        """Hand over what was found so far."""
        found = Structure(_joined(self._blocks), self._exact)
        self._blocks, self._exact = [], []
        return found

    def _plainly(self, stop: int, part_end: int) -> None:
        """Measure up to ``stop``, the start of a record, where no quote stands before, or to ``part_end``."""
        while self.position < min(stop, part_end):
            self._take(self._scanner.measure(self.position, _LARGEST_BLOCK, self._line, limit=stop))

    def _exactly(self) -> None:
        """Read the next record exactly."""
        record = self._reader.at(self.position, self._line)
        self._exact.append(record)
        self.position, self._line = record.next, self._line + record.lines

    def _through_quotes(self) -> None:
        """Measure a block with quotes; a record that is odd is read exactly."""
        block = self._scanner.measure(self.position, self._size, self._line, limit=self._end)
        self._take(block)
        if block.odd:
            self._exactly()
        # where oddities come thick, small blocks waste less
        self._size = _SMALLEST_BLOCK if block.odd else min(self._size * 2, _LARGEST_BLOCK)

    def _take(self, block: "_Block") -> None:
        if len(block.measured.starts):
            self._blocks.append(block.measured)
        self.position, self._line = block.next, block.line


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

    def measure(self, start: int, size: int, line: int, *, limit: int) -> _Block:
        """Measure whole records of about ``size`` bytes from ``start``, or until a record is odd.

        Nothing behind ``limit`` is looked at; a record ends there.
        """
        while True:
            block = self._measure(start, min(start + size, limit), line)
            if block.odd or block.next > start:
                return block
            size *= 2

    def _measure(self, start: int, stop: int, line: int) -> _Block:
        text = self._bytes[start:stop]
        at = np.flatnonzero((text == _NEWLINE) | (text == self._delimiter) | (text == _QUOTE))
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
