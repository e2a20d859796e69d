"""What the room tells people: that an answer is asked for, given, or overdue."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.policies import may_answer_claim, may_see_claim
from gongping.portal.attribution.queries.answerers import above, answerers
from gongping.portal.attribution.subjects import subject_of
from gongping.portal.notices.api import EMAIL, IN_APP, Choice, NoticeKind, add_kind, notify

ASKED = "attribution.asked"
ANSWERED = "attribution.answered"
OVERDUE = "attribution.overdue"


def declare() -> None:
    """Register the room's kinds of notices."""
    add_kind(
        NoticeKind(
            ASKED,
            title=_("有异议等你答复"),
            subject=_("公评：有一条归属异议等你答复"),
            text=_("有一行依据提出了归属异议，请在 {until} 前答复；到期没人答复会往上报。"),
            policy=may_answer_claim,
            usual={IN_APP: Choice.NOW, EMAIL: Choice.NOW},
        )
    )
    add_kind(
        NoticeKind(
            ANSWERED,
            title=_("你的异议有了结果"),
            subject=_("公评：你的归属异议有了结果"),
            text=_("你提的归属异议有了结果，双方的话都留在依据旁边。"),
            policy=may_see_claim,
            usual={IN_APP: Choice.NOW},
        )
    )
    add_kind(
        NoticeKind(
            OVERDUE,
            title=_("异议到期没人答复"),
            subject=_("公评：有一条归属异议到期没人答复"),
            text=_("有一条归属异议到 {until} 还没人答复，现在你也可以答复。"),
            policy=may_answer_claim,
            usual={IN_APP: Choice.NOW, EMAIL: Choice.NOW},
        )
    )


def tell_other_side(claim: Claim, at: datetime) -> None:
    """Ask the other side for an answer."""
    _tell(ASKED, answerers(claim, at), claim, at, until=_day(claim.answer_by))


def tell_above(claim: Claim, at: datetime) -> None:
    """Tell those above that nobody has answered in time."""
    _tell(OVERDUE, above(claim, at), claim, at, until=_day(claim.answer_by))


def tell_holder(claim: Claim, at: datetime) -> None:
    """Tell whoever raised it what came of it."""
    if claim.holder.account_id is not None:
        _tell(ANSWERED, [claim.holder.account_id], claim, at)


def _tell(kind: str, accounts: Iterable[int], claim: Claim, at: datetime, **facts: object) -> None:
    link = reverse("attribution:claim", args=[claim.pk])
    notify(
        kind, accounts, about=subject_of(claim, at), facts=facts, key=f"{kind}:{claim.pk}", at=at, link=link
    )


def _day(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
