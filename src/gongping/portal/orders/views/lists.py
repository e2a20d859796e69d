"""The lists of orders."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import (
    Absent,
    Column,
    Filter,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Words,
    equals,
)
from gongping.portal.ledger.api import record_export
from gongping.portal.orders import models
from gongping.portal.orders.models import Order
from gongping.portal.orders.policies import may_list_orders
from gongping.portal.orders.queries import lists
from gongping.portal.orders.queries.sight import visible_orders
from gongping.portal.orders.wording import next_words, standing_tone, standing_words, title_of
from gongping.portal.people.api import Site, person_lookups


def _sites(request: HttpRequest) -> Iterable[tuple[str, Words]]:
    return [(str(pk), name) for pk, name in Site.objects.order_by("sort_key").values_list("pk", "name")]


COLUMNS = (
    Column(
        "what",
        _("什么事"),
        title_of,
        link=lambda one: reverse("orders:order", args=[one.pk]),
        meta=lambda one: one.number,
        order=("number",),
    ),
    Column(
        "household",
        _("房号"),
        lambda one: one.household.label if one.household else Absent(_("没有")),
        order=("household__label",),
        phone=OnPhone.HIDDEN,
    ),
    Column("standing", _("情况"), standing_words, order=("place", "due_at"), tone=standing_tone),
    Column("next", _("时限"), next_words, phone=OnPhone.COLUMN),
    Column("kind", _("类型"), lambda one: one.get_kind_display(), order=("kind",), phone=OnPhone.HIDDEN),
    Column(
        "urgency",
        _("紧急程度"),
        lambda one: one.get_urgency_display(),
        order=("urgency",),
        phone=OnPhone.HIDDEN,
    ),
    Column(
        "holder",
        _("经办人"),
        lambda one: one.holder.name if one.holder else Absent(_("没有人")),
        order=("holder__sort_key",),
        phone=OnPhone.META,
    ),
    Column("site", _("项目"), lambda one: one.site.name, order=("site__sort_key",), phone=OnPhone.HIDDEN),
    Column("created", _("报单时间"), lambda one: one.created_at, order=("created_at",), phone=OnPhone.HIDDEN),
    Column("responded", _("答复时间"), lambda one: one.responded_at, shown=False),
    Column("due", _("最晚办完"), lambda one: one.due_at, shown=False),
    Column("resolved", _("办完时间"), lambda one: one.resolved_at, shown=False),
    Column("number", _("编号"), lambda one: one.number, shown=False),
)
FILTERS = (
    Search(
        _("房号、编号或经办人拼音首字母"),
        (
            "household__label__icontains",
            "number__icontains",
            *person_lookups("holder__"),
        ),
    ),
    Pick("kind", _("类型"), _("全部类型"), lambda request: models.Kind.choices, equals("kind")),
    Pick("state", _("状态"), _("全部状态"), lambda request: models.State.choices, equals("state")),
    Pick("urgency", _("紧急程度"), _("不论缓急"), lambda request: models.Urgency.choices, equals("urgency")),
    Pick("site", _("项目"), _("全部项目"), _sites, equals("site")),
)
TABS = (
    ("orders:mine", _("我的")),
    ("orders:near", _("快到时限")),
    ("orders:team", _("团队")),
    ("orders:all", _("全部")),
)


class Orders(ListPage):
    """What every list of orders shares."""

    name = "orders.any"
    title: ClassVar[Words] = _("工单")
    policy = may_list_orders
    columns = COLUMNS
    filters: ClassVar[Sequence[Filter]] = FILTERS
    template = "orders/list.html"
    own_order: ClassVar[Sequence[str]] = ("place", "due_at", "created_at")
    order_said: ClassVar[Words] = _("先到时限的在前")
    empty = State(_("没有工单"), _("接到电话或有人到前台，点“接单”。"))
    address: ClassVar[str] = "orders:all"

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Order]:
        """Return the orders of the list."""
        return lists.shown(self.chosen(request), request.now)  # type: ignore[attr-defined]

    def chosen(self, request: HttpRequest) -> QuerySet[Order]:
        """Return which orders are on the list."""
        return visible_orders(request.actor, request.now)  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export

    def more(self, request: HttpRequest, subject: Any) -> Mapping[str, Any]:
        """Return the ways to the other lists."""
        return {"tabs": [(reverse(name), label, name == self.address) for name, label in TABS]}


class MyOrders(Orders):
    """What I hold, and what I finished today."""

    name = "orders.mine"
    title = _("我的工单")
    filters = (FILTERS[0], FILTERS[1], FILTERS[2])
    empty = State(
        _("你手里没有工单"),
        _("接到电话或有人到前台，点“接单”。"),
    )
    address = "orders:mine"

    def chosen(self, request: HttpRequest) -> QuerySet[Order]:
        """Return the reader's orders."""
        return lists.my_orders(request.actor, request.now)  # type: ignore[attr-defined]

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how many wait for the reader."""
        count = lists.waiting_count(request.actor, request.now)  # type: ignore[attr-defined]
        return _now("你手里有 {n} 张在办的工单").format(n=count) if count else _now("你手里没有在办的工单")

    def more(self, request: HttpRequest, subject: Any) -> Mapping[str, Any]:
        """Return what was handed over and waits for an answer as well."""
        actor = request.actor  # type: ignore[attr-defined]
        waiting = models.Handover.objects.filter(
            receiver=actor.person_id or 0, accepted_at__isnull=True, declined_at__isnull=True
        )
        shown = waiting.select_related("giver").prefetch_related("orders").order_by("handed_at")
        return {**super().more(request, subject), "waiting": shown}


class NearOrders(Orders):
    """What is late or soon will be."""

    name = "orders.near"
    title = _("快到时限的工单")
    empty = State(_("没有快到时限的工单"), _("4 小时内要办完、15 分钟内要答复的，会列在这里。"))
    address = "orders:near"

    def chosen(self, request: HttpRequest) -> QuerySet[Order]:
        """Return what is late or near."""
        return lists.near_orders(request.actor, request.now)  # type: ignore[attr-defined]


class TeamOrders(Orders):
    """Unfinished orders of the team."""

    name = "orders.team"
    title = _("团队的工单")
    empty = State(_("团队没有在办的工单"), _("你带的人、你部门的人手里没办完的，会列在这里。"))
    address = "orders:team"

    def chosen(self, request: HttpRequest) -> QuerySet[Order]:
        """Return the unfinished orders of the team."""
        return lists.team_orders(request.actor, request.now)  # type: ignore[attr-defined]


class AllOrders(Orders):
    """Every order the reader may see, the latest first."""

    name = "orders.all"
    title = _("全部工单")
    own_order = ("-created_at",)
    order_said = _("新的在前")
    address = "orders:all"
