"""CSV that a spreadsheet opens in Chinese and never runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from gongping.engine.evidence import formula_safe
from gongping.portal.components.words import Value, in_words

BOM = "\ufeff"


def csv_lines(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Yield the lines of a file: UTF-8 with a byte order mark, CRLF, RFC 4180.

    Numbers are written plainly, moments in the portal's time zone; every text passes ``formula_safe``.
    """
    yield BOM.encode()
    yield _line([formula_safe(title) for title in titles])
    for row in rows:
        yield _line([_cell(value) for value in row])


def _cell(value: Value) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        return in_words(value)
    return formula_safe("" if value is None else in_words(value))


def _line(cells: Sequence[str]) -> bytes:
    # the csv module quotes by the line's own end: a lone CR or LF within a text must be quoted, too
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode("utf-8", errors="replace")
