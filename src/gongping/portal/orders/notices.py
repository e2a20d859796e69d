"""What the room tells people: that orders were handed to them, or came back."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, policy, refused
from gongping.portal.notices.api import IN_APP, Choice, NoticeKind, add_kind, notify
from gongping.portal.orders.models import Handover, Order
from gongping.portal.people.api import Person

HANDED, CAME_BACK = "orders.handed_to_you", "orders.came_back"


@policy("orders.handover.be_told")
def may_be_told(actor: Actor, person: Person, at: datetime) -> Decision:
    """The person it is about."""
    if actor.person_id == person.pk:
        return ALLOWED
    return refused("只通知当事人。", "Only the person concerned is told.")


def declare() -> None:
    """Register the room's kinds of notices."""
    add_kind(
        NoticeKind(
            HANDED,
            title=_("工单转给了你"),
            subject=_("公评：有工单转给你"),
            text=_("有 {count} 张工单转给了你，请接下；不是你的，可以写明原因退回。"),
            policy=may_be_told,
            usual={IN_APP: Choice.NOW},
        )
    )
    add_kind(
        NoticeKind(
            CAME_BACK,
            title=_("转出的工单退了回来"),
            subject=_("公评：你转出的工单退了回来"),
            text=_("你转出的 {count} 张工单退了回来，现在又由你经办。"),
            policy=may_be_told,
            usual={IN_APP: Choice.NOW},
        )
    )


def tell_receiver(handover: Handover, orders: Sequence[Order], at: datetime) -> None:
    """Tell whoever shall take orders on."""
    _tell(HANDED, handover.receiver, handover, len(orders), at)


def tell_giver(handover: Handover, at: datetime) -> None:
    """Tell whoever gets orders back."""
    _tell(CAME_BACK, handover.giver, handover, handover.orders.count(), at)


def _tell(kind: str, person: Person, handover: Handover, count: int, at: datetime) -> None:
    if person.account_id is not None:
        key, link = f"{kind}:{handover.pk}", reverse("orders:mine")
        notify(kind, [person.account_id], about=person, facts={"count": count}, key=key, at=at, link=link)
