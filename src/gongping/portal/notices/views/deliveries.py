"""What did not go out, for administrators: which kind, which channel, why; never the text."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    State,
    equals,
)
from gongping.portal.ledger.api import record_export
from gongping.portal.notices.kinds import kind_of
from gongping.portal.notices.models import Delivery
from gongping.portal.notices.policies import may_list_deliveries

OPEN = (Delivery.State.WAITING, Delivery.State.SENDING, Delivery.State.REFUSED, Delivery.State.UNCLEAR)


class Deliveries(ListPage):
    """Deliveries that wait, were refused, or of which nobody knows."""

    name = "notices.deliveries"
    title = _("没有发出的通知")
    policy = may_list_deliveries
    columns = (
        Column("kind", _("类别"), lambda one: kind_of(one.notice.kind).title, order=("notice__kind", "pk")),
        Column("account", _("账号"), lambda one: str(one.notice.account_id), order=("notice__account", "pk")),
        Column("state", _("状态"), lambda one: one.get_state_display(), order=("state", "pk")),
        Column("channel", _("渠道"), lambda one: one.channel, phone=OnPhone.HIDDEN),
        Column(
            "attempts",
            _("次数"),
            lambda one: one.attempts,
            order=("attempts", "pk"),
            numeric=True,
            phone=OnPhone.META,
        ),
        Column("due", _("应发时间"), lambda one: one.due_at, order=("due_at", "pk"), phone=OnPhone.META),
        Column("fault", _("原因"), lambda one: one.fault or Absent(_("没有出错")), phone=OnPhone.META),
    )
    filters = (
        Pick(
            "state",
            _("状态"),
            _("全部状态"),
            lambda request: [(one.value, one.label) for one in OPEN],
            equals("state"),
        ),
    )
    own_order = ("-due_at", "-pk")
    order_said = _("新的在前")
    empty = State(_("都发出了"), _("等待发送、发不出去或不确定是否发出的，会列在这里。站内通知不受影响。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return the deliveries that are not over, or not well."""
        return Delivery.objects.filter(state__in=OPEN).select_related("notice")

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export
