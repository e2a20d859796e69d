"""Writing down that results left the portal as a file."""

from datetime import datetime

from gongping.portal.components.api import ExportNote
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger import api as ledger
from gongping.portal.results.models import Line


def record_download(actor: Actor, line: Line, *, at: datetime) -> None:
    """Record that one person's result was taken away as a file."""
    facts = {"release": line.release_id, "rows": line.rows}
    ledger.record(actor.account_id, "results.downloaded", f"line:{line.pk}", facts, at=at)


def record_export(actor: Actor, note: ExportNote, at: datetime) -> None:
    """Record that a list was taken away as a file."""
    ledger.record(actor.account_id, "results.exported", f"list:{note.list_name}", note.facts(), at=at)
