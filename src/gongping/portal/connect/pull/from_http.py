"""A page of an address: a list in JSON, or a CSV file."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn
from urllib.parse import quote

from gongping.portal.connect.pull.asking import ask
from gongping.portal.connect.pull.faults import CursorMissing, NotUnderstood
from gongping.portal.connect.pull.highest import highest
from gongping.portal.connect.pull.page import Cursor, Page, as_csv, as_text
from gongping.portal.connect.pull.variables import value_of
from gongping.portal.connect.settings_of import HttpSettings

MOST_COLUMNS = 300


def http_page(said: HttpSettings, cursor: Cursor) -> Page:
    """Return the page behind a cursor. Raises what the other system, or what is set for it, breaks."""
    after = str(cursor) if cursor is not None else said.cursor_start
    address = said.address
    if said.cursor_parameter and after:
        glue = "&" if "?" in address else "?"
        address += f"{glue}{quote(said.cursor_parameter)}={quote(after, safe='')}"
    headers = {
        "User-Agent": "Gongping",
        "Accept": "application/json, text/csv",
        "Accept-Encoding": "identity",
    }
    if said.secret:
        headers[said.header] = value_of(said.secret)
    raw = ask(address, headers)
    return _json(said, raw, after) if said.form == "json" else _csv(said, raw, after)


def _json(said: HttpSettings, raw: bytes, after: str) -> Page:
    try:
        document = json.loads(raw, parse_constant=_refuse, parse_float=str)
    except (ValueError, RecursionError):
        raise NotUnderstood(zh="不是 JSON", en="it is no JSON") from None
    items = _at(document, said.items)
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise NotUnderstood(zh="那里没有由对象组成的列表", en="there is no list of objects at its place")
    rows = [dict(_flat(one)) for one in items]
    if len({name for row in rows for name in row}) > MOST_COLUMNS:
        raise NotUnderstood(zh=f"超过 {MOST_COLUMNS} 列", en=f"it has more than {MOST_COLUMNS} columns")
    following = _next_field(said, document) if said.cursor_field else None
    if rows and said.cursor_column:
        following = highest(
            [as_text(row.get(said.cursor_column)) for row in rows], after or None, column=said.cursor_column
        )
    return _page(as_csv(rows) if rows else b"", len(rows), after, following)


def _next_field(said: HttpSettings, document: Any) -> str | None:
    value = _at(document, said.cursor_field)
    if isinstance(value, (list, dict, bool)):
        raise CursorMissing(column=said.cursor_field)
    return None if value in (None, "") else str(value)


def _csv(said: HttpSettings, raw: bytes, after: str) -> Page:
    """Take a file as it is: it is read here only as far as the cursor and the emptiness of it go."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise NotUnderstood(
            zh="既不是 UTF-8 也不是 GB18030 的文字", en="it is text neither in UTF-8 nor in GB18030"
        )
    lines = text.splitlines()
    mark = max(",;\t|", key=lines[0].count) if lines else ","
    try:
        records = [one for one in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(one)]
    except csv.Error:
        raise NotUnderstood(zh="不是 CSV", en="it is no CSV") from None
    if len(records) < 2:
        return _page(b"", 0, after, None)
    following = None
    if said.cursor_column:
        headings = [heading.strip() for heading in records[0]]
        if said.cursor_column not in headings:
            raise CursorMissing(column=said.cursor_column)
        place = headings.index(said.cursor_column)
        cells = [one[place].strip() if place < len(one) else "" for one in records[1:]]
        following = highest(cells, after or None, column=said.cursor_column)
    return _page(raw, len(records) - 1, after, following)


def _page(content: bytes, rows: int, after: str, following: str | None) -> Page:
    cursor = following if following is not None else after or None
    return Page(content, rows, cursor, more=bool(rows) and following not in (None, after))


def _at(document: Any, path: str) -> Any:
    for name in path.split(".") if path else ():
        document = document.get(name) if isinstance(document, dict) else None
    return document


def _flat(item: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of an object; those of objects within it under names with a full stop."""
    for name, value in item.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)
