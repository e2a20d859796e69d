"""A pull: page after page becomes a file, goes through intake, and takes the cursor along.

The cursor moves in the transaction in which its page counts. A process killed anywhere before has the page
pulled again, under the same key, which adds nothing; one killed after goes on behind it.
"""

import hashlib
import json
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gongping.errors import GongpingError
from gongping.portal.connect.described import describe
from gongping.portal.connect.models import Connector, Pull
from gongping.portal.connect.pull.from_http import http_page
from gongping.portal.connect.pull.from_sql import sql_page
from gongping.portal.connect.pull.page import Cursor, Page
from gongping.portal.connect.settings_of import HttpSettings, PullSettings, SqlSettings
from gongping.portal.connect.taking import note_fault, take_folder

FILE = "pull.csv"
MOST_PAGES = 200
MOST_SECONDS = 600
SOONEST = timedelta(minutes=5)
LATEST = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought."""

    pages: int = 0
    rows: int = 0


def pull(connector: Connector, at: datetime) -> Pulled:
    """Pull every page behind the cursor. Raises what stopped it, after noting it and when to try again."""
    said, state = settings_of(connector), state_of(connector)
    pages = rows = 0
    began = time.monotonic()
    try:
        while pages < MOST_PAGES and time.monotonic() - began < MOST_SECONDS:
            page = _page_noted(connector, said, state.cursor, at)
            if page.rows and take_page(connector, state, page, at):
                pages, rows = pages + 1, rows + page.rows
            if not page.more:
                break
            state = state_of(connector)
    except GongpingError:
        _put_off(connector, said, at)
        raise
    due = at + timedelta(minutes=said.minutes)
    Pull.objects.filter(connector=connector).update(due_at=due, pulled_at=at, failures=0)
    return Pulled(pages, rows)


def settings_of(connector: Connector) -> PullSettings:
    """Return what is set for a pull."""
    model = HttpSettings if connector.kind == Connector.Kind.HTTP else SqlSettings
    return model.model_validate(connector.settings)


def state_of(connector: Connector) -> Pull:
    """Return how far a pull has come."""
    return Pull.objects.get_or_create(connector=connector)[0]


def page_of(said: PullSettings, cursor: Cursor) -> Page:
    """Return the page behind a cursor. Raises PullFault."""
    if isinstance(said, SqlSettings):
        return sql_page(said, cursor)
    assert isinstance(said, HttpSettings)
    return http_page(said, cursor)


def lay_down(connector: Connector, said: PullSettings, page: Page, folder: Path) -> None:
    """Write a page as a file, and how it is to be read. Raises what describing raises."""
    file = folder / FILE
    file.write_bytes(page.content)
    describe(folder, file, mapping=connector.mapping, site=said.site, table=said.table)


def take_page(connector: Connector, state: Pull, page: Page, at: datetime) -> bool:
    """Take a page in and move the cursor behind it, together; say whether it was anything new."""
    seen = _fingerprint(connector, page)
    if seen == state.last and page.cursor == state.cursor:
        return False
    with tempfile.TemporaryDirectory() as scratch:
        said = settings_of(connector)
        lay_down(connector, said, page, Path(scratch))
        take_folder(
            connector,
            Path(scratch),
            what=_named(said, page),
            key="p-" + hashlib.sha256(f"{state.moves}:{seen}".encode()).hexdigest()[:60],
            now=at,
            also=lambda: _move(state, page.cursor, seen),
        )
    return True


def _move(state: Pull, cursor: Cursor, seen: str) -> None:
    """Move the cursor, unless somebody else has: whoever comes second asks again from where it is."""
    held = Pull.objects.filter(pk=state.pk, moves=state.moves)
    held.update(cursor=cursor, last=seen, moves=state.moves + 1)


def _fingerprint(connector: Connector, page: Page) -> str:
    """Return what tells a page of a connector, as it is read now, from any other."""
    read = json.dumps([connector.mapping, connector.settings], sort_keys=True, ensure_ascii=False)
    content = hashlib.sha256(page.content).hexdigest()
    return hashlib.sha256(f"{connector.pk}:{read}:{content}".encode()).hexdigest()


def _page_noted(connector: Connector, said: PullSettings, cursor: Cursor, at: datetime) -> Page:
    try:
        return page_of(said, cursor)
    except GongpingError as fault:
        note_fault(connector, said.table, fault, at)
        raise


def _named(said: PullSettings, page: Page) -> str:
    return f"{said.table or FILE} → {page.cursor}" if page.cursor is not None else said.table or FILE


def _put_off(connector: Connector, said: PullSettings, at: datetime) -> None:
    """Have a pull that failed tried again soon, then at longer and longer intervals."""
    state = state_of(connector)
    first = min(SOONEST, timedelta(minutes=said.minutes))
    wait = min(first * 2 ** min(state.failures, 10), LATEST)
    Pull.objects.filter(pk=state.pk).update(failures=state.failures + 1, due_at=at + wait)
