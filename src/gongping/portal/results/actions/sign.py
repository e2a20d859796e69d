"""Signing a release: a named person stands behind it, with a reason."""

from datetime import datetime

from django.db import transaction

from gongping.engine.results import SealBroken
from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.results.actions.locked import locked, require_state
from gongping.portal.results.checking import broken_files
from gongping.portal.results.faults import ReleaseReasonMissing
from gongping.portal.results.models import Release
from gongping.portal.results.policies import may_sign_release


@transaction.atomic
def sign_release(actor: Actor, release_id: int, reason: str, *, at: datetime) -> Release:
    """Sign a release whose files are what was sealed.

    Raises Refused, ReleaseStateWrong, ReleaseReasonMissing, SealBroken.
    """
    subject = locked(release_id)
    release = subject.release
    if not (allowed := may_sign_release(actor, subject, at)):
        raise Refused(allowed)
    require_state(release, Release.State.UNSIGNED)
    if not reason.strip():
        raise ReleaseReasonMissing
    if broken := broken_files(release):
        raise SealBroken(folder=release.folder, file=broken[0])
    release.state = Release.State.SIGNED
    release.signed_by_id, release.signed_at, release.reason = actor.account_id, at, reason.strip()
    release.save(update_fields=["state", "signed_by", "signed_at", "reason"])
    facts = {"period": release.period, "version": release.version, "root": release.root}
    ledger.record(actor.account_id, "results.signed", f"release:{release.pk}", facts, at=at)
    return release
