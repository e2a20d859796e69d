"""What the room's lists write down."""

from datetime import datetime

from gongping.portal.components.api import ExportNote
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record


def noted(actor: Actor, note: ExportNote, at: datetime) -> None:
    """Write an export into the ledger before the file leaves."""
    record(actor.account_id, "people.exported", f"list:{note.list_name}", note.facts(), at=at)
