"""Writing down that a result left the portal as a file."""

from datetime import datetime

from gongping.portal.kernel.api import Actor
from gongping.portal.ledger import api as ledger
from gongping.portal.results.models import Line


def record_download(actor: Actor, line: Line, *, at: datetime) -> None:
    """Record that one person's result was taken away as a file."""
    facts = {"release": line.release_id, "rows": line.rows}
    ledger.record(actor.account_id, "results.downloaded", f"line:{line.pk}", facts, at=at)
