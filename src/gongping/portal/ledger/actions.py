"""The one way into the ledger."""

from collections.abc import Mapping
from datetime import datetime

from gongping.portal.ledger.models import Entry


def record(
    actor_id: int | None, act: str, subject: str, facts: Mapping[str, object], *, at: datetime
) -> Entry:
    """Insert an entry within the caller's transaction; the sequencer gives it its leaf afterwards.

    ``act`` is ``room.verb``; ``subject`` names the kind and key of what was acted on (``person:17``);
    ``facts`` are JSON values without personal data; ``at`` is aware.
    """
    return Entry.objects.create(actor_id=actor_id, act=act, subject=subject, facts=dict(facts), at=at)
