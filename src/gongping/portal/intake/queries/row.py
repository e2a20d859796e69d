"""One row's whole history: what each batch said of it, what was done to it, what happened to its order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import ibis

from gongping.engine.evidence import TABLES, RowHistory
from gongping.engine.evidence import Version as Stored
from gongping.portal.intake.keys import key_of, key_text, typed
from gongping.portal.intake.models import Void
from gongping.portal.intake.policies import Asked
from gongping.portal.intake.store.place import store
from gongping.portal.intake.store.register import newest
from gongping.portal.kernel.api import Actor
from gongping.portal.people.api import Person, Standing, standing_of

BESIDE = ("order_events", "order_shares", "satisfaction", "events")
"""Tables whose rows speak of an order."""


@dataclass(frozen=True)
class RowPage:
    """A row as its page shows it: ``now`` is what counts (or last counted, where it is void)."""

    table: str
    key: Mapping[str, Any]
    key_text: str
    history: RowHistory
    now: Mapping[str, Any]
    holder: Standing | None
    holder_name: str
    version: Stored
    beside: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


def row_page(table: str, text: str, at: datetime) -> RowPage | None:
    """Return a row's page, None where the newest version knows no such row."""
    key, version = key_of(table, text), newest()
    if key is None or version is None:
        return None
    history = store().history(table, key, version)
    if not history.stated:
        return None
    now = history.stated[-1]
    person = Person.objects.filter(employee_id=now.get("employee_id") or "").first()
    return RowPage(
        table,
        key,
        text,
        history,
        now,
        None if person is None else standing_of(person.pk, at),
        "" if person is None else person.name,
        version,
        _beside(version, now["order_id"]) if table == "work_orders" else {},
    )


def asked_of(actor: Actor, void: Void, at: datetime) -> Asked:
    """Return a void as its policy sees it: with whether the actor holds the row."""
    page = row_page(void.table, key_text(void.table, typed(void.table, void.row)), at)
    own = page is not None and page.holder is not None and page.holder.person_id == actor.person_id
    return Asked(void, own)


def _beside(version: Stored, order_id: str) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for name in BESIDE:
        with store().rows(name, version) as table:
            if table is not None:
                mine = table.filter(table["order_id"] == ibis.literal(order_id))
                rows = mine.to_pyarrow().to_pylist()
                moment = TABLES[name].at
                found[name] = sorted(rows, key=lambda row: str(row[moment])) if moment else rows
    return {name: rows for name, rows in found.items() if rows}
