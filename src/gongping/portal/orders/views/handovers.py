"""Hand-overs: the end of a shift, taking on, giving back, and the list of them."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from gongping.errors import GongpingError
from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Question,
    Record,
    State,
    Tone,
    Words,
    asked,
    fault_in_words,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.orders.actions import handing_over
from gongping.portal.orders.forms.acts import ReasonForm, ShiftForm
from gongping.portal.orders.models import Handover
from gongping.portal.orders.policies import may_answer_handover, may_list_orders, may_take_orders
from gongping.portal.orders.subjects import HandoverSubject, own_sites
from gongping.portal.people.api import team_of


@require_http_methods(["GET", "POST"])
@guarded(may_take_orders)
def shift(request: HttpRequest) -> HttpResponse:
    """Give one's open orders to the next shift."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    rows = own_sites(actor, now).select_related("site").order_by("kind", "-since")
    sites = list({row.site_id: row.site for row in rows}.values())
    question = Question(
        _("交接班"),
        _("交给接班的人"),
        reverse("orders:mine"),
        _("你在这个项目手里没办完的工单会一起转给接班的人；对方多久接下会记下来。"),
    )
    return asked(
        request,
        question,
        ShiftForm(sites, actor.person_id, now, posted(request)),
        lambda given: handing_over.hand_over_shift(
            actor, given["site"], given["receiver"], given["words"], at=now
        ),
    )


def _load(request: HttpRequest, handover_id: int) -> HandoverSubject:
    return HandoverSubject(get_object_or_404(Handover, pk=handover_id))


@require_POST
@guarded(may_answer_handover, _load)
def accept(request: HttpRequest, subject: HandoverSubject) -> HttpResponse:
    """Take on what was handed over."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    try:
        handing_over.accept_handover(actor, subject.handover.pk, at=now)
    except GongpingError as fault:
        messages.error(request, fault_in_words(fault))
    else:
        messages.success(request, _("已接下。"))
    return redirect("orders:mine")


@require_http_methods(["GET", "POST"])
@guarded(may_answer_handover, _load)
def decline(request: HttpRequest, subject: HandoverSubject) -> HttpResponse:
    """Give it back with a reason."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(
        _("退回：不是我的"),
        _("退回"),
        reverse("orders:mine"),
        _("工单会回到交出人手里，原因会写进工单过程。"),
    )
    return asked(
        request,
        question,
        ReasonForm(posted(request)),
        lambda given: handing_over.decline_handover(actor, subject.handover.pk, given["words"], at=now),
    )


def _ended(one: Handover) -> Words:
    if one.accepted_at:
        return _("已接下")
    return _("已退回") if one.declined_at else _("等接下")


def _tone(one: Handover) -> Tone:
    if one.accepted_at:
        return "good"
    return "" if one.declined_at else "warn"


def _by_end(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    wanted = {
        "accepted": Q(accepted_at__isnull=False),
        "declined": Q(declined_at__isnull=False),
        "waiting": Q(accepted_at__isnull=True, declined_at__isnull=True),
    }
    return rows.filter(wanted[value])


class Handovers(ListPage):
    """Hand-overs of the reader and of those the reader leads."""

    name = "orders.handovers"
    title = _("交接记录")
    policy = may_list_orders
    columns = (
        Column("handed", _("交出时间"), lambda one: one.handed_at, ("handed_at",)),
        Column("from", _("交出人"), lambda one: one.giver.name, ("giver__sort_key",), phone=OnPhone.META),
        Column("to", _("接手人"), lambda one: one.receiver.name, ("receiver__sort_key",)),
        Column("end", _("结果"), _ended, tone=_tone),
        Column(
            "accepted",
            _("接下时间"),
            lambda one: one.accepted_at or Absent(_("没有")),
            ("accepted_at",),
            phone=OnPhone.META,
        ),
        Column("orders", _("工单数"), lambda one: one.count, ("count",), numeric=True, phone=OnPhone.META),
        Column(
            "shift",
            _("方式"),
            lambda one: _("交接班") if one.shift else _("单张转出"),
            ("shift",),
            phone=OnPhone.HIDDEN,
        ),
    )
    filters = (
        Pick(
            "end",
            _("结果"),
            _("全部结果"),
            lambda request: [("waiting", _("等接下")), ("accepted", _("已接下")), ("declined", _("已退回"))],
            _by_end,
        ),
    )
    own_order = ("-handed_at",)
    order_said: ClassVar[Words] = _("新的在前")
    empty = State(_("还没有交接"), _("转出工单、交接班以后，会列在这里。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Handover]:
        """Return hand-overs in which the reader, or somebody the reader leads, took part."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        team = team_of(actor, now).values("pk")
        mine = Q(giver=actor.person_id or 0) | Q(receiver=actor.person_id or 0)
        rows = Handover.objects.filter(mine | Q(giver__in=team) | Q(receiver__in=team))
        return rows.select_related("giver", "receiver").annotate(count=Count("orders"))

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export
