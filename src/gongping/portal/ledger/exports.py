"""Writing down that a list left the portal as a file."""

from datetime import datetime

from gongping.portal.components.api import ExportNote
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.actions import record


def record_export(actor: Actor, note: ExportNote, at: datetime) -> None:
    """Record an export before the file leaves: ``people.exported`` for every list named ``people.…``."""
    room = note.list_name.partition(".")[0]
    record(actor.account_id, f"{room}.exported", f"list:{note.list_name}", note.facts(), at=at)
