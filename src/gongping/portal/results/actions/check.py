"""Checking a release: are its files what was registered?"""

from datetime import datetime

from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.results.checking import broken_files
from gongping.portal.results.models import Release
from gongping.portal.results.policies import may_check_release


def check_release(actor: Actor, release: Release, *, at: datetime) -> list[str]:
    """Return the files that are not what was registered, none where all holds. Raises Refused."""
    if not (allowed := may_check_release(actor, release, at)):
        raise Refused(allowed)
    broken = broken_files(release)
    facts = {"root": release.root, "holds": not broken, "broken": broken}
    ledger.record(actor.account_id, "results.checked", f"release:{release.pk}", facts, at=at)
    return broken
