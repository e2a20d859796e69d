"""Writing down what came of an objection, and asking for the job that changes the evidence."""

from datetime import datetime

from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.notices import tell_holder
from gongping.portal.kernel.api import Actor, enqueue
from gongping.portal.ledger.api import record
from gongping.portal.people.api import Person

APPLY = "attribution.apply"


def settle(actor: Actor, claim: Claim, who: Person | None, *, granted: bool, at: datetime) -> None:
    """End an objection; the caller holds it."""
    claim.state = Claim.State.GRANTED if granted else Claim.State.REFUSED
    claim.answered_at, claim.answered_by = at, who
    claim.save(update_fields=["state", "answered_at", "answered_by", "by_silence"])
    facts = {"reason": claim.reason, "granted": granted, "silence": claim.by_silence, "rule": claim.rule_id}
    record(actor.account_id, "attribution.answered", f"claim:{claim.pk}", facts, at=at)
    tell_holder(claim, at)
    if granted:
        enqueue(APPLY, at=at, key=f"{APPLY}:{claim.pk}", claim=claim.pk)
