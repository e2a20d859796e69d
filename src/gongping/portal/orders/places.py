"""The room's entries of the navigation, and what it puts on the home page."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gongping.portal.components.api import Place, Section, Todo, add_place, add_todos
from gongping.portal.kernel.api import Actor
from gongping.portal.orders.models import Handover, Order
from gongping.portal.orders.policies import (
    may_keep_limits,
    may_list_orders,
    may_see_limits,
    may_take_orders,
    may_use_notes,
)
from gongping.portal.orders.queries.lists import is_near, waiting_count
from gongping.portal.orders.rules.lateness import next_end
from gongping.portal.orders.wording import deadlines_of, left, title_of

MOST_NEAR = 3


def add() -> None:
    """Register them."""
    add_place(Place(Section.DESK, _("接单"), "orders:new", may_take_orders, order=10, tab=2))
    add_place(
        Place(
            Section.DESK,
            _("我的工单"),
            "orders:mine",
            may_list_orders,
            order=20,
            count=waiting_count,
            tab=3,
            tab_label=_("工单"),
        )
    )
    add_place(Place(Section.DESK, _("交接班"), "orders:shift", may_take_orders, order=30))
    add_place(Place(Section.DATA, _("交接记录"), "orders:handovers", may_list_orders, order=40))
    add_place(Place(Section.DATA, _("时限表"), "orders:limit_tables", may_see_limits, order=50))
    add_place(Place(Section.DATA, _("工单类别"), "orders:categories", may_keep_limits, order=60))
    add_place(Place(Section.DESK, _("知识笔记"), "orders:notes", may_use_notes, order=35))
    add_place(Place(Section.DATA, _("来电记录"), "orders:calls", may_list_orders, order=42))
    add_place(Place(Section.DATA, _("培训记录"), "orders:training", may_list_orders, order=43))
    add_place(Place(Section.DATA, _("检查记录"), "orders:checks", may_list_orders, order=44))
    add_todos("orders.near", near_todos)
    add_todos("orders.handovers", handover_todos)


def near_todos(actor: Actor, at: datetime) -> Sequence[Todo]:
    """Return the actor's orders that are late or soon will be."""
    if actor.person_id is None:
        return ()
    mine = Order.objects.filter(is_near(at), holder=actor.person_id).select_related("category", "household")
    found = []
    for one in mine.order_by("due_at")[:MOST_NEAR]:
        end = next_end(deadlines_of(one))
        found.append(
            Todo(
                title_of(one),
                why=left(end, at) if end else "",
                url=reverse("orders:order", args=[one.pk]),
                action=_now("去办"),
                due=end,
            )
        )
    return found


def handover_todos(actor: Actor, at: datetime) -> Sequence[Todo]:
    """Return whether something waits to be taken on."""
    waiting = Handover.objects.filter(
        receiver=actor.person_id or 0, accepted_at__isnull=True, declined_at__isnull=True
    )
    count = waiting.count()
    if not count:
        return ()
    what = ngettext("有 {n} 次交接等你接下", "有 {n} 次交接等你接下", count).format(n=count)
    return (Todo(what, url=reverse("orders:mine"), action=_now("去接下")),)
