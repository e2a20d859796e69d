"""Attendance by month: the list, and one month by a form."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gongping.portal.components.api import (
    Column,
    ListPage,
    OnPhone,
    Pick,
    Question,
    Record,
    Search,
    State,
    Words,
    asked,
    equals,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.people.actions import keep_attendance
from gongping.portal.people.attendance.days import Days
from gongping.portal.people.attendance.months import month_of
from gongping.portal.people.days import local_day
from gongping.portal.people.finding import person_lookups
from gongping.portal.people.forms import AttendanceForm
from gongping.portal.people.models import Attendance, Post, Site
from gongping.portal.people.policies import may_hire, may_import, may_list_people
from gongping.portal.people.queries import visible_persons


def _names(model: Any) -> list[tuple[str, Words]]:
    return [(str(pk), name) for pk, name in model.objects.order_by("sort_key").values_list("pk", "name")]


def _months(request: HttpRequest) -> list[tuple[str, Words]]:
    found = Attendance.objects.standing().order_by("-month").values_list("month", flat=True).distinct()
    return [(month, month) for month in found]


class AttendanceList(ListPage):
    """Months of those whom the reader may see, the latest first."""

    name = "people.attendance"
    title = _("出勤")
    policy = may_list_people
    template = "people/attendance.html"
    own_order = ("-month", "person__sort_key", "person__employee_id")
    order_said = _("最近的月份在前，再按姓名拼音")
    columns = (
        Column("month", _("月份"), lambda one: one.month, ("month",)),
        Column(
            "name",
            _("姓名"),
            lambda one: one.person.name,
            ("person__sort_key",),
            link=lambda one: reverse("people:person", args=[one.person_id]),
        ),
        Column(
            "employee_id", _("工号"), lambda one: one.person.employee_id, ("person__employee_id",),
            phone=OnPhone.HIDDEN,
        ),
        Column("site", _("项目"), lambda one: one.site.name, ("site__sort_key",), phone=OnPhone.META),
        Column("post", _("岗位"), lambda one: one.post.name, ("post__sort_key",), phone=OnPhone.META),
        Column("due_days", _("应出勤天数"), lambda one: one.due_days, ("due_days",), numeric=True),
        Column(
            "present_days", _("实际出勤天数"), lambda one: one.present_days, ("present_days",), numeric=True
        ),
        Column(
            "protected_days", _("受保护假天数"), lambda one: one.protected_days, ("protected_days",),
            numeric=True, phone=OnPhone.META,
        ),
    )  # fmt: skip
    filters = (
        Search(_("姓名、拼音首字母或工号"), person_lookups("person__")),
        Pick("month", _("月份"), _("全部月份"), _months, equals("month")),
        Pick("site", _("项目"), _("全部项目"), lambda request: _names(Site), equals("site")),
        Pick("post", _("岗位"), _("全部岗位"), lambda request: _names(Post), equals("post")),
    )
    empty = State(
        _("还没有出勤记录"),
        _("没有出勤表时，考核按在职期间的工作日计算；导入后按实际出勤。"),
        action=(_("导入出勤"), "/attendance/import/"),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Attendance]:
        """Return the months of those whom the reader may see."""
        seen = visible_persons(request.actor, request.now)  # type: ignore[attr-defined]
        return Attendance.objects.standing().filter(person__in=seen).select_related("person", "site", "post")

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how many are shown."""
        return ngettext("这里有 %(total)d 条出勤记录", "这里有 %(total)d 条出勤记录", total) % {
            "total": total
        }

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say which buttons the reader gets."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return {
            "may_keep": bool(may_hire(actor, None, now)),
            "may_import": bool(may_import(actor, None, now)),
        }

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_hire)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep one month of somebody; whose is decided by the action."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    last_month = month_of(local_day(now).replace(day=1) - timedelta(days=1))
    question = Question(
        _("记出勤"),
        _("保存"),
        reverse("people:attendance"),
        _("同一个人、月份、岗位和项目再记一次，就替换原来的数；原来的数保留，但不再计入。"),
    )
    return asked(
        request,
        question,
        AttendanceForm(posted(request), initial={"month": last_month}),
        lambda given: keep_attendance(
            actor,
            given["person"],
            given["month"],
            given["post"],
            given["site"],
            Days(given["due"], given["present"], given["protected"] or Decimal(0)),
            now,
        ),
    )
