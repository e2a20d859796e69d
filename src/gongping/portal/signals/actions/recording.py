"""Writing down that a list left the portal as a file."""

from datetime import datetime

from gongping.portal.components.api import ExportNote
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger import api as ledger


def record_export(actor: Actor, note: ExportNote, at: datetime) -> None:
    """Record that a list was taken away as a file."""
    ledger.record(actor.account_id, "signals.exported", f"list:{note.list_name}", note.facts(), at=at)
