"""The one way into the ledger."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from secrets import token_hex

from django.db import transaction

from gongping.portal.ledger.canonical import fit, fit_names, moment, plain
from gongping.portal.ledger.models import Entry, Pending

NONCE_BYTES = 16


def record(
    actor_id: int | None, act: str, subject: str, facts: Mapping[str, object], *, at: datetime
) -> Entry:
    """Insert an entry within the caller's transaction; the sequencer gives it its leaf afterwards.

    ``act`` is ``room.verb``; ``subject`` names the kind and key of what was acted on (``person:17``);
    ``facts`` are JSON values without floats and without personal data (a digest of ``commit`` instead);
    ``at`` is aware.

    Raises:
        UnfitEntry: act, subject, facts or moment have another form.
    """
    fit_names(act, subject)
    fit(facts)
    moment(at)
    with transaction.atomic():
        entry = Entry.objects.create(
            actor_id=actor_id,
            act=act,
            subject=subject,
            facts=plain(facts),
            at=at,
            nonce=token_hex(NONCE_BYTES),
        )
        Pending.objects.create(entry=entry)
    return entry


def record_view(actor_id: int | None, subject: str, fields: Iterable[str], *, at: datetime) -> Entry:
    """Record that somebody looked at a resident's contact data: whose (``household:…``) and which fields.

    Call it before the data are shown, in the transaction that reads them.
    """
    return record(actor_id, "contact.viewed", subject, {"fields": sorted(fields)}, at=at)
