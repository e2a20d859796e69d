"""Delivering a signed release: from then on each person sees their own result, and nothing changes it."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.results.actions.locked import locked, require_state
from gongping.portal.results.models import Release
from gongping.portal.results.notices import ask_to_tell
from gongping.portal.results.policies import may_deliver_release


@transaction.atomic
def deliver_release(actor: Actor, release_id: int, *, at: datetime) -> Release:
    """Deliver a release that another person signed. Raises Refused, ReleaseStateWrong."""
    subject = locked(release_id)
    release = subject.release
    if not (allowed := may_deliver_release(actor, subject, at)):
        raise Refused(allowed)
    require_state(release, Release.State.SIGNED)
    release.state = Release.State.DELIVERED
    release.delivered_by_id, release.delivered_at = actor.account_id, at
    release.save(update_fields=["state", "delivered_by", "delivered_at"])
    facts = {"period": release.period, "version": release.version, "root": release.root}
    ledger.record(actor.account_id, "results.delivered", f"release:{release.pk}", facts, at=at)
    # a signed head that is handed out makes the delivery undeniable
    ledger.ask_head(ledger.TreeHead.Reason.DELIVERY, at, sponsor_id=actor.account_id)
    ask_to_tell(release, at)
    return release
