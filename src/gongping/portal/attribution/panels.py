"""What the room shows on the page of an order and of a row of evidence."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongping.engine.evidence import TABLES
from gongping.portal.attribution.policies import may_raise_claims
from gongping.portal.attribution.queries.beside import claims_beside
from gongping.portal.attribution.queries.rows import claimable_beside
from gongping.portal.attribution.rules.effects import ORDERS
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.attribution.subjects import row_subject
from gongping.portal.attribution.wording import raise_url
from gongping.portal.intake.api import RowPanel, RowSeen, add_row_panel
from gongping.portal.kernel.api import Actor
from gongping.portal.orders.api import Event, OrderPanel, OrderSubject, add_order_panel

BESIDE = "attribution/parts/beside.html"


def add() -> None:
    """Register them."""
    add_order_panel("attribution.claims", OrderPanel(BESIDE, _claims))
    add_row_panel("attribution.claims", RowPanel(BESIDE, _of_evidence))


def _claims(actor: Actor, subject: OrderSubject, at: datetime) -> Mapping[str, Any] | None:
    order = subject.order
    row = {"order_id": order.number}
    claims = claims_beside(actor, ORDERS, [row], at).get(row_key(row), [])
    held = order.events.filter(event=Event.ASSIGNED, person=actor.person_id or 0).exists()
    if not claims and not held:
        return None
    return {"claims": claims, "raise_url": raise_url(ORDERS, row) if held else ""}


def _of_evidence(actor: Actor, row: RowSeen, at: datetime) -> Mapping[str, Any] | None:
    if "employee_id" in row.key or set(row.key) != set(TABLES[row.table].key):
        # what is kept by person is corrected where it is kept; parts of an order are objected to at the order
        return None
    claims = claims_beside(actor, row.table, [row.key], at).get(row_key(row.key), [])
    credits = [row.now, *row.beside.get("order_events", ()), *row.beside.get("order_shares", ())]
    found = claimable_beside(row.table, row.key, (one.get("employee_id") for one in credits))
    may = not row.is_void and bool(may_raise_claims(actor, row_subject(actor, found), at))
    if not claims and not may:
        return None
    return {"claims": claims, "raise_url": raise_url(row.table, row.key) if may else ""}
