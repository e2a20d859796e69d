"""What the room tells people: that they are asked, never of what."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongping.portal.notices.api import EMAIL, IN_APP, Choice, NoticeKind, add_kind, notify
from gongping.portal.signals.models import Hearing
from gongping.portal.signals.policies import may_be_told_of_hearing

ASKED = "signals.asked"


def declare() -> None:
    """Register the room's kind of notice."""
    add_kind(
        NoticeKind(
            ASKED,
            title=_("请你说明"),
            subject=_("公评：有一件事请你说明"),
            text=_("核对依据时有一件事想听你说明，请在 {due} 前看一看。说明之前不会作废任何工单。"),
            policy=may_be_told_of_hearing,
            usual={IN_APP: Choice.NOW, EMAIL: Choice.NOW},
        )
    )


def tell_asked(hearing: Hearing, at: datetime) -> None:
    """Tell the person concerned, once."""
    signal = hearing.signal
    account = signal.person.account_id if signal.person else None
    if account is not None:
        notify(
            ASKED,
            [account],
            about=signal,
            facts={"due": f"{hearing.due_at:%Y-%m-%d}"},
            key=f"{ASKED}:{signal.pk}",
            at=at,
            link=reverse("signals:mine"),
        )
