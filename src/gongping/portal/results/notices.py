"""What the room tells people: that a result is there to be looked at, never what it is."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongping.portal.kernel.api import enqueue
from gongping.portal.notices.api import EMAIL, IN_APP, Choice, NoticeKind, add_kind, notify
from gongping.portal.results.models import Line, Release
from gongping.portal.results.periods import said_here
from gongping.portal.results.policies import Appraised, may_be_told_of_delivery

DELIVERED = "results.delivered"
TELL_DELIVERED = "results.tell_delivered"


def declare() -> None:
    """Register the room's kind of notice."""
    add_kind(
        NoticeKind(
            DELIVERED,
            title=_("考核结果送达"),
            subject=_("公评：考核结果已送达"),
            text=_("{period}的考核结果（第 {version} 版）已送达，每一分都能点开看依据。"),
            policy=may_be_told_of_delivery,
            usual={IN_APP: Choice.NOW, EMAIL: Choice.NOW},
            spoken={"period": said_here},
        )
    )


def ask_to_tell(release: Release, at: datetime) -> None:
    """Have those appraised told once the delivery has committed; thousands would hold its locks too long."""
    enqueue(TELL_DELIVERED, at=at, key=f"{TELL_DELIVERED}:{release.pk}", release=release.pk)


def tell_delivered(release_id: int, at: datetime) -> int:
    """Tell everybody whose result a delivered release holds; return how many are told for the first time."""
    release = Release.objects.get(pk=release_id, state=Release.State.DELIVERED)
    lines = Line.objects.filter(release=release, person__account__isnull=False)
    accounts = dict(lines.values_list("person__account", "person"))
    told = notify(
        DELIVERED,
        list(accounts),
        about=Appraised(release, frozenset(accounts.values())),
        facts={"period": release.period, "version": release.version},
        key=f"{DELIVERED}:{release.pk}",
        at=at,
        link=reverse("results:own"),
    )
    return len(told)
