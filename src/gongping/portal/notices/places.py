"""Where the room stands in the navigation and on the home page."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import News, Place, Section, add_news, add_place
from gongping.portal.kernel.api import Actor
from gongping.portal.notices.policies import may_list_deliveries, may_list_notices
from gongping.portal.notices.queries import unread, unread_count
from gongping.portal.notices.words import text_of

MOST_NEWS = 5


def take_places() -> None:
    """Put the room into the navigation, with the number of unread notices."""
    add_place(
        Place(Section.DESK, _("通知"), "notices:mine", may_list_notices, order=20, count=unread_count, tab=5)
    )
    add_place(
        Place(Section.OVERSIGHT, _("没有发出的通知"), "notices:deliveries", may_list_deliveries, order=85)
    )
    add_news("notices.unread", unread_news)


def unread_news(actor: Actor, at: datetime) -> Sequence[News]:
    """Return the newest unread notices."""
    return [
        News(text_of(one), one.at, url=reverse("notices:notice", args=[one.pk]))
        for one in unread(actor).order_by("-at", "-pk")[:MOST_NEWS]
    ]
