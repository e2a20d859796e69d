"""My notices: the list, one of them, marking as read."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongping.portal.components.api import (
    Column,
    Crumb,
    ListPage,
    OnPhone,
    Pick,
    Record,
    State,
    Words,
    equals,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.notices.actions.reading import mark_all_read, mark_read
from gongping.portal.notices.kinds import kind_of
from gongping.portal.notices.models import Notice
from gongping.portal.notices.policies import may_list_notices, may_read_notice
from gongping.portal.notices.queries import notices_of, unread_count
from gongping.portal.notices.words import text_of, titles


def _by_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(read_at__isnull=value == "unread")


class MyNotices(ListPage):
    """One's own notices, unread ones told by a word."""

    name = "notices.mine"
    title = gettext_lazy("通知")
    policy = may_list_notices
    template = "notices/mine.html"
    columns = (
        Column(
            "text",
            gettext_lazy("内容"),
            text_of,
            link=lambda notice: reverse("notices:notice", args=[notice.pk]),
        ),
        Column(
            "state",
            gettext_lazy("状态"),
            lambda notice: gettext_lazy("已读") if notice.read_at else gettext_lazy("未读"),
            order=("read_at", "pk"),
            tone=lambda notice: "" if notice.read_at else "acc",
        ),
        Column("at", gettext_lazy("时间"), lambda notice: notice.at, order=("at", "pk"), phone=OnPhone.META),
        Column(
            "kind",
            gettext_lazy("类别"),
            lambda notice: kind_of(notice.kind).title,
            order=("kind", "pk"),
            phone=OnPhone.META,
        ),
    )
    filters = (
        Pick(
            "state",
            gettext_lazy("状态"),
            gettext_lazy("全部状态"),
            lambda request: [("unread", gettext_lazy("未读")), ("read", gettext_lazy("已读"))],
            _by_state,
        ),
        Pick(
            "kind", gettext_lazy("类别"), gettext_lazy("全部类别"), lambda request: titles(), equals("kind")
        ),
    )
    own_order = ("-at", "-pk")
    order_said = gettext_lazy("新的在前")
    empty = State(
        gettext_lazy("还没有通知"), gettext_lazy("轮到你做什么、或者和你有关的事有了结果，会写在这里。")
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return the reader's notices."""
        return notices_of(request.actor)  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how many wait."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        count = unread_count(actor, now)
        return _("%(count)s 条通知还没看") % {"count": count} if count else _("通知都看过了")

    def more(self, request: HttpRequest, subject: Any) -> Mapping[str, Any]:
        """Say whether there is anything to mark."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return {"unread": unread_count(actor, now)}


def _notice(request: HttpRequest, notice_id: int) -> Notice:
    return get_object_or_404(Notice, pk=notice_id)


@guarded(may_read_notice, _notice)
@require_safe
def notice_page(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Show one notice; looking at it changes nothing."""
    above = [Crumb(_("通知"), reverse("notices:mine"))]
    shown = {"notice": notice, "text": text_of(notice), "title": kind_of(notice.kind).title, "above": above}
    return render(request, "notices/notice.html", shown)


@guarded(may_read_notice, _notice)
@require_POST
def read(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    mark_read(actor, notice, now)
    return redirect(notice.link or "notices:mine")


@guarded(may_list_notices)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    mark_all_read(actor, now)
    return redirect("notices:mine")
