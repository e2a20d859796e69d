"""One record of delimited text, taken apart exactly: the definition that the fast way must agree with.

A field that begins with a quote ends at the next single quote, which must stand before a delimiter or the
end of the line; two quotes inside mean one. A quote elsewhere is an ordinary character. A record whose
quoting breaks these rules, or that runs over more than 100 lines, is broken: its first physical line is
given up and reading goes on with the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record (None when broken), where it starts and ends, and on which line."""

    fields: list[str] | None
    start: int
    next: int
    line: int
    lines: int


class RecordReader:
    """Reads records of UTF-8 text one by one."""

    def __init__(self, raw: bytes, delimiter: str) -> None:
        mark = re.escape(delimiter.encode())
        self._raw = raw
        self._delimiter = delimiter.encode()
        self._quoted = re.compile(rb'"((?:[^"]++|"")*+)"(?=' + mark + rb"|\r?\n|\r?\Z)")
        self._bare = re.compile(rb"[^\n" + mark + rb"]*")

    def records(self, start: int = 0, line: int = 1) -> Iterator[Record]:
        """Yield the records from byte ``start``, which stands on ``line``."""
        while start < len(self._raw):
            record = self.at(start, line)
            yield record
            start, line = record.next, line + record.lines

    def at(self, start: int, line: int) -> Record:
        """Return the record that starts at byte ``start``."""
        raw, position, fields = self._raw, start, list[str]()
        while True:
            if raw[position : position + 1] == b'"':
                found = self._quoted.match(raw, position)
                if found is None:
                    return self._broken(start, line)
                fields.append(found[1].replace(b'""', b'"').decode())
            else:
                found = self._bare.match(raw, position)
                assert found is not None
                fields.append(found[0].decode())
            position = found.end()
            if raw[position : position + 1] != self._delimiter:
                break
            position += 1
        if raw[position : position + 1] == b"\r":
            position += 1
        elif fields[-1].endswith("\r"):
            fields[-1] = fields[-1][:-1]
        end = min(position + 1, len(raw))
        lines = raw.count(b"\n", start, position) + 1
        return Record(fields, start, end, line, lines) if lines <= MOST_LINES else self._broken(start, line)

    def _broken(self, start: int, line: int) -> Record:
        end = self._raw.find(b"\n", start)
        return Record(None, start, len(self._raw) if end < 0 else end + 1, line, 1)
