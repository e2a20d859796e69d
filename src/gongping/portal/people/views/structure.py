"""Departments as a tree, sites, posts, and what outsourced services deliver."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Question,
    Record,
    Search,
    State,
    asked,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.people import actions
from gongping.portal.people.days import local_day
from gongping.portal.people.forms import (
    DepartmentForm,
    PostForm,
    ServiceLevelForm,
    SiteForm,
    in_tree_order,
)
from gongping.portal.people.models import Department, DepartmentSettings, Post, ServiceLevel, Site
from gongping.portal.people.models.dated import holding
from gongping.portal.people.policies import may_change_settings, may_edit_structure, may_see_structure


@require_safe
@guarded(may_see_structure)
def departments(request: HttpRequest) -> HttpResponse:
    """Show the tree with how many work in each department itself."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    here = holding(local_day(now), "employments__") & Q(employments__replaced_at__isnull=True)
    found = Department.objects.annotate(people=Count("employments__person", filter=here, distinct=True))
    small = dict(DepartmentSettings.objects.values_list("department_id", "small"))
    rows = [(one, "　" * (len(one.lineage) - 1), small.get(one.pk)) for one in in_tree_order(found)]
    shown = {
        "rows": rows,
        "may_edit": bool(may_edit_structure(actor, None, now)),
        "may_choose": bool(may_change_settings(actor, None, now)),
    }
    return render(request, "people/departments.html", shown)


@require_http_methods(["GET", "POST"])
@guarded(may_edit_structure)
def department_new(request: HttpRequest) -> HttpResponse:
    """Add a department."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(gettext_lazy("新建部门"), gettext_lazy("新建"), reverse("people:departments"))
    return asked(
        request,
        question,
        DepartmentForm(posted(request)),
        lambda given: actions.make_department(actor, given["name"], given["parent"], now),
    )


def _department(request: HttpRequest, department_id: int) -> Department:
    return get_object_or_404(Department, pk=department_id)


@require_http_methods(["GET", "POST"])
@guarded(may_edit_structure, _department)
def department(request: HttpRequest, one: Department) -> HttpResponse:
    """Rename or move a department."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    form = DepartmentForm(posted(request), initial={"name": one.name, "parent": one.parent_id})
    question = Question(
        gettext_lazy("改部门"),
        gettext_lazy("保存"),
        reverse("people:departments"),
        gettext_lazy("下级部门会一起移动。"),
    )
    return asked(
        request,
        question,
        form,
        lambda given: actions.move_department(actor, one, given["name"], given["parent"], now),
    )


@require_POST
@guarded(may_change_settings, _department)
def small_department(request: HttpRequest, one: Department) -> HttpResponse:
    """Turn the switch for small departments."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    actions.choose_small(actor, one, small=request.POST.get("small") == "yes", at=now)
    return redirect("people:departments")


class Structure:
    """What the lists of the company's structure share: who sees, who adds, and that exports are recorded."""

    policy = may_see_structure

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may add one."""
        return {"may_edit": bool(may_edit_structure(request.actor, None, request.now))}  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


class SiteList(Structure, ListPage):
    """Sites by pinyin."""

    name = "people.sites"
    title = gettext_lazy("项目（小区）")
    template = "people/sites.html"
    own_order = ("sort_key",)
    columns = (
        Column("name", gettext_lazy("项目"), lambda one: one.name, ("sort_key",)),
        Column(
            "households",
            gettext_lazy("户数"),
            lambda one: one.households or Absent(_("没有填")),
            ("households",),
            numeric=True,
        ),
    )
    filters = (Search(gettext_lazy("查找项目"), ("name__contains", "sort_key__startswith")),)
    empty = State(gettext_lazy("还没有项目"), gettext_lazy("导入人员时会按花名册建立，也可以在这里新建。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Site]:
        """Return every site."""
        return Site.objects.all()


class PostList(Structure, ListPage):
    """Posts by pinyin."""

    name = "people.posts"
    title = gettext_lazy("岗位")
    template = "people/posts.html"
    own_order = ("sort_key",)
    columns = (Column("name", gettext_lazy("岗位"), lambda one: one.name, ("sort_key",)),)
    filters = (Search(gettext_lazy("查找岗位"), ("name__contains", "sort_key__startswith")),)
    empty = State(gettext_lazy("还没有岗位"), gettext_lazy("岗位决定用哪份考核方案。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Post]:
        """Return every post."""
        return Post.objects.all()


class ServiceLevelList(Structure, ListPage):
    """What outsourced services delivered, the latest month first."""

    name = "people.service_levels"
    title = gettext_lazy("外包服务水平")
    template = "people/service_levels.html"
    own_order = ("-month", "site__sort_key", "service")
    order_said = gettext_lazy("最近的月份在前")
    columns = (
        Column("month", gettext_lazy("月份"), lambda one: one.month, ("month",)),
        Column("site", gettext_lazy("项目"), lambda one: one.site.name, ("site__sort_key",)),
        Column(
            "service",
            gettext_lazy("服务内容"),
            lambda one: one.service,
            ("service",),
            meta=lambda one: one.provider,
        ),
        Column(
            "target",
            gettext_lazy("约定（%）"),
            lambda one: one.target,
            ("target",),
            numeric=True,
            phone=OnPhone.META,
        ),
        Column(
            "actual",
            gettext_lazy("实际（%）"),
            lambda one: Absent(_("没有填")) if one.actual is None else one.actual,
            ("actual",),
            numeric=True,
        ),
    )
    filters = (
        Search(
            gettext_lazy("项目、单位或服务"),
            ("site__name__contains", "provider__contains", "service__contains"),
        ),
    )
    empty = State(
        gettext_lazy("还没有外包服务记录"), gettext_lazy("外包人员不进入人员名单，只按项目记服务水平。")
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[ServiceLevel]:
        """Return every record with its site."""
        return ServiceLevel.objects.select_related("site")


@require_http_methods(["GET", "POST"])
@guarded(may_edit_structure)
def site_new(request: HttpRequest) -> HttpResponse:
    """Add a site."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(gettext_lazy("新建项目"), gettext_lazy("新建"), reverse("people:sites"))
    return asked(
        request,
        question,
        SiteForm(posted(request)),
        lambda given: actions.make_site(actor, given["name"], given["households"], now),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_structure)
def post_new(request: HttpRequest) -> HttpResponse:
    """Add a post."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(gettext_lazy("新建岗位"), gettext_lazy("新建"), reverse("people:posts"))
    return asked(
        request,
        question,
        PostForm(posted(request)),
        lambda given: actions.make_post(actor, given["name"], now),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_structure)
def service_level_new(request: HttpRequest) -> HttpResponse:
    """Keep a month of an outsourced service."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(
        gettext_lazy("记外包服务水平"),
        gettext_lazy("保存"),
        reverse("people:service_levels"),
        gettext_lazy("同一项目、单位、服务和月份再填一次，就替换原来的数。"),
    )
    return asked(
        request,
        question,
        ServiceLevelForm(posted(request)),
        lambda given: actions.keep_service_level(actor, at=now, **given),
    )
