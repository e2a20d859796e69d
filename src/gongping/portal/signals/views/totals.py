"""What sources state, held against what came in."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gongping.portal.components.api import Column, ListPage, OnPhone, Pick, Record, State, equals, in_words
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.signals.actions import keep_total
from gongping.portal.signals.forms import TotalForm
from gongping.portal.signals.models import StatedTotal
from gongping.portal.signals.policies import may_keep_totals


class TotalList(ListPage):
    """What somebody read on a source's own pages."""

    name = "signals.totals"
    title = _("来源的总数")
    policy = may_keep_totals
    own_order = ("-month", "kind")
    order_said = _("新的月份在前")
    empty = State(
        _("还没有登记来源的总数"),
        _("在工单系统的页面上看一眼每月各类的件数，记到这里；与入库的不一样时会出一条信号。"),
    )
    columns: ClassVar = (
        Column("month", _("月份"), lambda one: one.month, ("month",)),
        Column("kind", _("类型"), lambda one: one.get_kind_display(), ("kind",)),
        Column("stated", _("来源显示的件数"), lambda one: one.stated, ("stated",), numeric=True),
        Column("who", _("谁看的"), lambda one: str(one.read_by), phone=OnPhone.META),
        Column("when", _("登记时间"), lambda one: in_words(one.read_at), ("read_at",), phone=OnPhone.META),
    )
    filters: ClassVar = (
        Pick("kind", _("类型"), _("全部"), lambda request: StatedTotal.What.choices, equals("kind")),
    )
    template = "signals/totals.html"

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[StatedTotal]:
        """Return every stated total."""
        return StatedTotal.objects.select_related("read_by")

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Return the form that adds one."""
        return {"total_form": TotalForm()}


totals = TotalList.view()


@require_POST
@guarded(may_keep_totals)
def keeping(request: HttpRequest) -> HttpResponse:
    """Keep what a source states."""
    form = TotalForm(request.POST)
    if not form.is_valid():
        return render(request, "signals/total.html", {"total_form": form})
    keep_total(request.actor, **form.cleaned_data, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _now("已登记，今晚核对。"))
    return HttpResponseRedirect(reverse("signals:totals"))
