"""Which releases an actor may know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from gongping.engine.periods import Period
from gongping.portal.kernel.api import Actor, Decision
from gongping.portal.results.models import Release
from gongping.portal.results.policies import (
    Signing,
    may_deliver_release,
    may_see_unsigned,
    may_sign_release,
)

SIGNED = (Release.State.SIGNED, Release.State.DELIVERED)


def visible_releases(actor: Actor) -> QuerySet[Release]:
    """Return the releases an actor may know of, the latest period first; what was corrected is left out."""
    known = Release.objects.all() if may_see_unsigned(actor) else Release.objects.filter(state__in=SIGNED)
    later = known.filter(corrects=OuterRef("pk"))
    return known.filter(~Exists(later)).order_by("-period_end", "-period_start", "-pk")


def all_releases() -> QuerySet[Release]:
    """Return every release with the names behind it, the latest period first."""
    return Release.objects.select_related(
        "signed_by__person", "delivered_by__person", "registered_by__person", "correction"
    ).order_by("-period_end", "-period_start", "-version", "-pk")


def earlier_ones(actor: Actor, release: Release, most: int) -> Sequence[Release]:
    """Return up to ``most`` releases of earlier periods of the same kind, the earliest first."""
    kind = Period.parse(release.period).kind
    before = visible_releases(actor).filter(period_end__lte=release.period_start)
    found = [one for one in before[: most * 4] if Period.parse(one.period).kind == kind]
    return found[:most][::-1]


@dataclass(frozen=True, slots=True)
class Steps:
    """What an actor may do with a release now; where not, why."""

    sign: Decision
    deliver: Decision


def steps_open_to(actor: Actor, release: Release, at: datetime) -> Steps:
    """Return what the policies say of signing and of delivering."""
    appraised = frozenset(release.lines.filter(person=actor.person_id).values_list("person_id", flat=True))
    subject = Signing(release, appraised)
    return Steps(may_sign_release(actor, subject, at), may_deliver_release(actor, subject, at))
