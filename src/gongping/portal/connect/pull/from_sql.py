"""A page of a database: the first rows of one SELECT behind the cursor, read and nothing else."""

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from django.conf import settings

from gongping.portal.connect.pull.faults import (
    CursorMissing,
    CursorStuck,
    DatabaseUnknown,
    NotReached,
    QueryRefused,
    TooLarge,
    TooSlow,
)
from gongping.portal.connect.pull.page import Cursor, Page, as_text, table_as_csv
from gongping.portal.connect.pull.statement import in_order, with_cursor_as
from gongping.portal.connect.pull.variables import value_of
from gongping.portal.connect.settings_of import SqlSettings

Rows = Sequence[Sequence[Any]]
_STEPS = 10_000


def sql_page(said: SqlSettings, cursor: Cursor) -> Page:
    """Return the page behind a cursor. Raises what the database, or what is set for it, breaks."""
    address = value_of(said.database)
    after: str | int = said.cursor_start if cursor is None else cursor
    scheme = urlsplit(address).scheme
    if scheme in ("postgres", "postgresql"):
        names, rows = _postgres(address, said, after)
    elif scheme == "sqlite":
        names, rows = _sqlite(address, said, after)
    else:
        raise DatabaseUnknown(name=said.database)
    return _page(said, names, rows, after)


def _postgres(address: str, said: SqlSettings, after: str | int) -> tuple[list[str], Rows]:
    seconds = settings.PULL_SECONDS
    limits = f"-c default_transaction_read_only=on -c statement_timeout={int(seconds * 1000)}"
    statement = in_order(with_cursor_as(said.query, "$1"), said.cursor_column, "$2")
    try:
        with psycopg.connect(
            address,
            connect_timeout=max(2, int(min(10, seconds))),
            options=limits,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
        ) as line:
            line.read_only = True
            # text without a type: the database reads it as what it is compared with
            found = psycopg.RawCursor(line).execute(statement, [str(after), said.most + 1])
            names = [one.name for one in found.description or ()]
            return names, found.fetchall()
    except psycopg.errors.QueryCanceled:
        raise TooSlow(seconds=seconds) from None
    except psycopg.OperationalError as fault:
        if fault.sqlstate:
            raise QueryRefused(what=type(fault).__name__) from None
        raise NotReached(host=said.database, what="PostgreSQL") from None
    except psycopg.Error as fault:
        # what is wrong with the query itself holds no data, other messages may
        own = (fault.sqlstate or "").startswith("42")
        what = fault.diag.message_primary if own else type(fault).__name__
        raise QueryRefused(what=str(what)[:200]) from None


def _sqlite(address: str, said: SqlSettings, after: str | int) -> tuple[list[str], Rows]:
    file = Path("/" + unquote(urlsplit(address).path).lstrip("/"))
    if not file.is_file():
        raise NotReached(host=said.database, what="SQLite")
    statement = in_order(said.query, said.cursor_column, ":most")
    deadline = time.monotonic() + settings.PULL_SECONDS
    line = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=min(10, settings.PULL_SECONDS))
    try:
        line.execute("PRAGMA query_only=ON")
        line.set_progress_handler(lambda: time.monotonic() >= deadline, _STEPS)
        found = line.execute(statement, {"cursor": _as_number(after), "most": said.most + 1})
        names = [one[0] for one in found.description]
        return names, found.fetchall()
    except sqlite3.Error as fault:
        if time.monotonic() >= deadline:
            raise TooSlow(seconds=settings.PULL_SECONDS) from None
        raise QueryRefused(what=str(fault)[:200]) from None
    finally:
        line.close()


def _as_number(after: str | int) -> str | int:
    """Return digits as a number: beside a column SQLite makes either fit, beside an expression only this."""
    text = str(after)
    return int(text) if text.isascii() and text.isdigit() and str(int(text)) == text else after


def _page(said: SqlSettings, names: list[str], rows: Rows, after: str | int) -> Page:
    if said.cursor_column not in names:
        raise CursorMissing(column=said.cursor_column)
    place = names.index(said.cursor_column)
    if any(row[place] is None for row in rows):
        raise CursorMissing(column=said.cursor_column)
    cut = len(rows) > said.most
    if cut:
        # rows that share the value on which the page ends come together, with the next one
        last = rows[-1][place]
        rows = [row for row in rows if row[place] != last]
        if not rows:
            raise CursorStuck(most=said.most)
    if not rows:
        return Page(b"", 0, after, more=False)
    content = table_as_csv(names, rows)
    if len(content) > settings.PULL_LIMIT:
        raise TooLarge(most=settings.PULL_LIMIT)
    value = rows[-1][place]
    cursor = value if isinstance(value, int) and not isinstance(value, bool) else as_text(value)
    if cut and str(cursor) == str(after):
        raise CursorStuck(most=said.most)
    return Page(content, len(rows), cursor, more=cut)
