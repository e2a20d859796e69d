"""The list of people."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongping.portal.components.api import (
    Absent,
    Column,
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
from gongping.portal.people.finding import person_lookups
from gongping.portal.people.forms import in_tree_order
from gongping.portal.people.models import Department, Person, Post, Site
from gongping.portal.people.policies import may_hire, may_import, may_list_people
from gongping.portal.people.queries.listing import counting_row, listed, sortable, state_of

STATES = {
    "employed": gettext_lazy("在职"),
    "ahead": gettext_lazy("待入职"),
    "left": gettext_lazy("已离职"),
    "none": gettext_lazy("没有任职"),
}
_TONES = {"employed": "good", "ahead": "acc"}


def _departments(request: HttpRequest) -> list[tuple[str, Words]]:
    found = in_tree_order(Department.objects.all())
    return [(str(one.pk), "　" * (len(one.lineage) - 1) + one.name) for one in found]


def _remarks(one: Any) -> str:
    row = counting_row(one)
    if row is None:
        return ""
    return "、".join([_("试用期")] * row.probation + [_("派遣")] * row.dispatched)


def _of(field: str) -> Callable[[Any], str | date | Absent]:
    """Return what reads one thing off the employment that counts."""

    def value(one: Any) -> str | date | Absent:
        row = counting_row(one)
        if row is None:
            return Absent(_("没有任职"))
        found = getattr(row, field)
        return found if field == "since" else str(found)

    return value


class PeopleList(ListPage):
    """Whom the reader may see."""

    name = "people.people"
    title = gettext_lazy("人员")
    policy = may_list_people
    template = "people/people.html"
    own_order = ("sort_key", "employee_id")
    page_size = 25
    order_said = gettext_lazy("按姓名拼音排序")
    columns = (
        Column(
            "name",
            gettext_lazy("姓名"),
            lambda one: one.name,
            ("sort_key", "employee_id"),
            link=lambda one: reverse("people:person", args=[one.pk]),
            meta=_remarks,
        ),
        Column(
            "employee_id",
            gettext_lazy("工号"),
            lambda one: one.employee_id,
            ("employee_id",),
            phone=OnPhone.META,
        ),
        Column(
            "department",
            gettext_lazy("部门"),
            _of("department"),
            ("department_sort", "sort_key"),
        ),
        Column(
            "site",
            gettext_lazy("项目"),
            _of("site"),
            ("site_sort", "sort_key"),
            phone=OnPhone.META,
        ),
        Column(
            "post",
            gettext_lazy("岗位"),
            _of("post"),
            ("post_sort", "sort_key"),
            phone=OnPhone.META,
        ),
        Column(
            "state",
            gettext_lazy("状态"),
            lambda one: str(STATES[state_of(one)]),
            ("state", "sort_key"),
            tone=lambda one: _TONES.get(state_of(one), ""),  # type: ignore[arg-type,return-value]
        ),
        Column(
            "since",
            gettext_lazy("本段起"),
            _of("since"),
            ("begun",),
            phone=OnPhone.HIDDEN,
        ),
    )
    filters = (
        Search(gettext_lazy("姓名、拼音首字母或工号"), person_lookups()),
        Pick(
            "department",
            gettext_lazy("部门"),
            gettext_lazy("全部部门"),
            _departments,
            lambda rows, value: rows.filter(department_path__contains=f"/{int(value)}/"),
        ),
        Pick(
            "site",
            gettext_lazy("项目"),
            gettext_lazy("全部项目"),
            lambda request: [
                (str(pk), name) for pk, name in Site.objects.order_by("sort_key").values_list("pk", "name")
            ],
            equals("site_id"),
        ),
        Pick(
            "post",
            gettext_lazy("岗位"),
            gettext_lazy("全部岗位"),
            lambda request: [
                (str(pk), name) for pk, name in Post.objects.order_by("sort_key").values_list("pk", "name")
            ],
            equals("post_id"),
        ),
        Pick(
            "state",
            gettext_lazy("状态"),
            gettext_lazy("全部状态"),
            lambda request: list(STATES.items()),
            equals("state"),
        ),
    )
    empty = State(
        gettext_lazy("还没有人员"),
        gettext_lazy("从花名册导入，或逐个入职；名单在这里按拼音排列。"),
        action=(gettext_lazy("导入人员"), "/people/import/"),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Person]:
        """Return whom the reader may see."""
        people = listed(request.actor, request.now)  # type: ignore[attr-defined]
        asked = any(request.GET.get(key) for key in ("sort", "department", "site", "post", "state"))
        return sortable(people, request.now) if asked else people  # type: ignore[attr-defined]

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how many are shown."""
        return ngettext("这里有 %(total)d 个人", "这里有 %(total)d 个人", total) % {"total": total}

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say which buttons the reader gets."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return {
            "may_hire": bool(may_hire(actor, None, now)),
            "may_import": bool(may_import(actor, None, now)),
        }

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export
