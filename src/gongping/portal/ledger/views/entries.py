"""The list of entries."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnDay,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Words,
    amount,
    reader_language,
)
from gongping.portal.ledger.exports import record_export
from gongping.portal.ledger.models import Check, Entry, TreeHead
from gongping.portal.ledger.policies import may_read_entries
from gongping.portal.ledger.titles import act_title, room_titles


def _place(entry: Entry) -> int | Absent:
    """Return the entry's place in the order, counted from 1 as people do."""
    index = getattr(entry, "place", None)
    return Absent(gettext_lazy("等待排序")) if index is None else index + 1


def _day(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    begin = timezone.make_aware(datetime.combine(date.fromisoformat(value), time()))
    return rows.filter(at__gte=begin, at__lt=begin + timedelta(days=1))


def _room(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(act__startswith=f"{value}.")


class Entries(ListPage):
    """Every entry, the newest first."""

    name = "ledger.entries"
    title = gettext_lazy("审计日志")
    policy = may_read_entries
    template = "ledger/entries.html"
    columns = (
        Column(
            "act",
            gettext_lazy("操作"),
            lambda entry: act_title(entry.act),
            order=("act", "pk"),
            link=lambda entry: reverse("ledger:entry", args=[entry.pk]),
        ),
        Column("subject", gettext_lazy("对象"), lambda entry: entry.subject, order=("subject", "pk")),
        Column(
            "actor",
            gettext_lazy("操作人账号"),
            lambda entry: str(entry.actor_id) if entry.actor_id else Absent(gettext_lazy("系统")),
            order=("actor_id", "pk"),
        ),
        Column("at", gettext_lazy("时间"), lambda entry: entry.at, order=("at", "pk")),
        Column("place", gettext_lazy("序号"), _place, numeric=True, phone=OnPhone.META),
        Column(
            "id",
            gettext_lazy("编号"),
            lambda entry: entry.pk,
            order=("pk",),
            numeric=True,
            phone=OnPhone.HIDDEN,
        ),
    )
    filters = (
        Search(gettext_lazy("操作或对象"), ("act__icontains", "subject__icontains")),
        Pick(
            "room",
            gettext_lazy("哪一类"),
            gettext_lazy("全部类别"),
            lambda request: room_titles(),
            _room,
        ),
        OnDay("day", gettext_lazy("哪一天"), _day),
    )
    own_order = ("-pk",)
    order_said = gettext_lazy("新的在前")
    empty = State(
        gettext_lazy("还没有审计条目"),
        gettext_lazy("有人登录、导入或签发以后，这里会逐条列出，不能改也不能删。"),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return all entries with their place."""
        return Entry.objects.annotate(place=F("leaf__index"))

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how the ledger stood when it was last checked."""
        check = Check.objects.first()
        if check is None:
            return _("审计日志还没有核验过")
        when = timezone.localtime(check.at).strftime("%Y-%m-%d %H:%M")
        if check.holds:
            return _("审计日志核验通过：%(size)s 条，%(when)s") % {"size": amount(check.size), "when": when}
        return _("审计日志不符：%(when)s 发现 %(count)s 处") % {"count": len(check.findings), "when": when}

    def more(self, request: HttpRequest, subject: Any) -> Mapping[str, Any]:
        """Return what did not hold, and the newest head."""
        check = Check.objects.first()
        findings = [one[reader_language()] for one in check.findings] if check else []
        return {"findings": findings, "head": TreeHead.objects.first()}
