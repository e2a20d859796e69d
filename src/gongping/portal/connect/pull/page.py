"""One page of another system, on its way to becoming a file."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from gongping.portal.connect.pull.faults import NotUnderstood

Cursor: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class Page:
    """What one request brought: a file, how many rows are in it, where to go on, and whether to go on now."""

    content: bytes
    rows: int
    cursor: Cursor
    more: bool


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as a file, every column that any row has. Raises NotUnderstood."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return table_as_csv(names, ([row.get(name) for name in names] for row in rows))


def table_as_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows under headings as a file. Raises NotUnderstood."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    try:
        content = out.getvalue().encode()
    except UnicodeEncodeError:
        raise NotUnderstood(zh="有不是文字的字符", en="it holds characters that are none") from None
    if b"\0" in content:
        raise NotUnderstood(zh="有不是文字的字符", en="it holds characters that are none")
    return content


def as_text(cell: Any) -> str:
    """Return a cell as a file holds it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, (bytes, memoryview)):
        return bytes(cell).hex()
    if isinstance(cell, (list, dict)):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return str(cell)
