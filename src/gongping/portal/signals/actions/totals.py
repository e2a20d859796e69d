"""Noting what a source states."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.signals.models import StatedTotal
from gongping.portal.signals.policies import may_keep_totals


@transaction.atomic
def keep_total(actor: Actor, month: str, kind: str, stated: int, *, at: datetime) -> StatedTotal:
    """Keep how many orders of a kind the source shows for a month, or read anew. Raises Refused."""
    if not (allowed := may_keep_totals(actor, None, at)):
        raise Refused(allowed)
    kept, _made = StatedTotal.objects.update_or_create(
        month=month,
        kind=kind,
        defaults={"stated": stated, "read_by_id": actor.account_id or 0, "read_at": at},
    )
    facts = {"month": month, "kind": kind, "stated": stated}
    ledger.record(actor.account_id, "signals.total_kept", f"total:{kept.pk}", facts, at=at)
    return kept
