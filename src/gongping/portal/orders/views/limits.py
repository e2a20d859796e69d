"""The tables of limits, the form of a new one, and the categories."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.portal.components.api import (
    Absent,
    Action,
    Column,
    Crumb,
    ListPage,
    OnPhone,
    Pick,
    Question,
    Record,
    State,
    asked,
    equals,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.orders.actions import limits
from gongping.portal.orders.forms.limits import CategoryForm, LimitTableForm, as_written
from gongping.portal.orders.models import Category, Kind, LimitTable
from gongping.portal.orders.policies import may_keep_limits, may_see_limits
from gongping.portal.orders.queries.limits import lines_of, table_on
from gongping.portal.orders.rules.deadlines import WEEK
from gongping.portal.orders.rules.defaults import CALENDAR, usual_lines
from gongping.portal.people.api import local_day


class LimitTables(ListPage):
    """Every version, the latest first."""

    name = "orders.limits"
    title = _("时限表")
    policy = may_see_limits
    template = "orders/limit_tables.html"
    columns = (
        Column(
            "since",
            _("从哪天起"),
            lambda one: one.since,
            ("since",),
            link=lambda one: reverse("orders:limits", args=[one.pk]),
        ),
        Column("reason", _("为什么改"), lambda one: one.reason),
        Column("by", _("谁改的"), lambda one: str(getattr(one.made_by, "person", "")) or Absent(_("没有"))),
        Column("made", _("什么时候定的"), lambda one: one.made_at, ("made_at",), phone=OnPhone.META),
    )
    own_order = ("-since",)
    empty = State(_("还没有时限表"), _("没有时限表不能接单。可以先用常用的一套，以后再改。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[LimitTable]:
        """Return every version."""
        return LimitTable.objects.select_related("made_by__person")

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may change it, and which version holds."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        table = table_on(local_day(now))
        return {"may_keep": bool(may_keep_limits(actor, None, now)), "in_force": table}

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


def _table(request: HttpRequest, table_id: int) -> LimitTable:
    return get_object_or_404(LimitTable, pk=table_id)


@require_safe
@guarded(may_see_limits, _table)
def table(request: HttpRequest, one: LimitTable) -> HttpResponse:
    """Show one version."""
    hours = one.calendar["opening_hours"]
    shown = {
        "table": one,
        "lines": lines_of(one),
        "hours": [(as_written(hours.get(day, [])), day) for day in WEEK],
        "overrides": [
            (day, as_written(pairs)) for day, pairs in one.calendar.get("date_overrides", {}).items()
        ],
        "above": [Crumb(_("时限表"), reverse("orders:limit_tables"))],
    }
    return render(request, "orders/limit_table.html", shown)


@require_http_methods(["GET", "POST"])
@guarded(may_keep_limits)
def table_new(request: HttpRequest) -> HttpResponse:
    """Make a new version from the latest."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    latest = LimitTable.objects.order_by("-since").first()
    lines = lines_of(latest) if latest else list(usual_lines())
    categories = Category.objects.filter(closed_on__isnull=True).order_by("place", "name")
    form = LimitTableForm(categories, lines, latest.calendar if latest else CALENDAR, posted(request))
    question = Question(
        _("换一份时限表"),
        _("定下新的时限表"),
        reverse("orders:limit_tables"),
        _("从生效那天起接的工单按新的算；已经接下的不变。经办人不能改自己的时限。"),
    )
    return asked(
        request,
        question,
        form,
        lambda given: limits.make_table(
            actor, given["since"], given["calendar"], form.wanted(), given["reason"], at=now
        ),
        template="orders/limits_new.html",
    )


@require_POST
@guarded(may_keep_limits)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin with the usual set."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    if not LimitTable.objects.exists():
        limits.begin_with_usual(actor, at=now)
    return redirect("orders:limit_tables")


class Categories(ListPage):
    """The categories on the buttons, and those that were taken off."""

    name = "orders.categories"
    title = _("工单类别")
    policy = may_keep_limits
    template = "orders/categories.html"
    columns = (
        Column("name", _("类别"), lambda one: one.name, ("name",)),
        Column("kind", _("类型"), lambda one: one.get_kind_display(), ("kind", "place")),
        Column(
            "state",
            _("状态"),
            lambda one: _("已停用") if one.closed_on else _("在用"),
            ("closed_on",),
            tone=lambda one: "" if one.closed_on else "good",
        ),
    )
    filters = (Pick("kind", _("类型"), _("全部类型"), lambda request: Kind.choices, equals("kind")),)
    actions = (Action(_("停用或启用"), lambda one: reverse("orders:category", args=[one.pk])),)
    own_order: ClassVar = ("kind", "place", "name")
    empty = State(_("还没有类别"), _("接单时点的类别在这里维护。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Category]:
        """Return every category."""
        return Category.objects.all()

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_keep_limits)
def category_new(request: HttpRequest) -> HttpResponse:
    """Add a category."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(
        _("加一个类别"),
        _("加上"),
        reverse("orders:categories"),
        _("时限先按这个类型的“其余”算；要单独定，再换一份时限表。"),
    )
    return asked(
        request,
        question,
        CategoryForm(posted(request)),
        lambda given: limits.make_category(actor, given["kind"], given["name"], at=now),
    )


def _category(request: HttpRequest, category_id: int) -> Category:
    return get_object_or_404(Category, pk=category_id)


@require_http_methods(["GET", "POST"])
@guarded(may_keep_limits, _category)
def category_turn(request: HttpRequest, one: Category) -> HttpResponse:
    """Take a category off the buttons, or put it back."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    said = _("重新启用“{name}”") if one.closed_on else _("停用“{name}”")
    title = str(said).format(name=one.name)
    question = Question(
        title, title, reverse("orders:categories"), _("只影响以后接单时的按钮，已有的工单不变。")
    )
    return asked(
        request,
        question,
        Form(posted(request)),
        lambda given: limits.turn_category(actor, one.pk, at=now),
    )
