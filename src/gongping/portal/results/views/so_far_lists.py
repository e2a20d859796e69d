"""The list of a running period: those whom an actor leads, or everybody to HR."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Tone,
    equals,
    reader_language,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.people.api import person_lookups
from gongping.portal.results.models import Progress, RunningPeriod
from gongping.portal.results.policies import may_list_progress
from gongping.portal.results.queries.pages import period_name
from gongping.portal.results.queries.progress import open_periods, running_of, visible_progress
from gongping.portal.results.views.so_far import days_of, so_far_url


def _total(line: Progress) -> Any:
    return Absent(_("还没有总分")) if line.total is None else line.total


def _gap(line: Progress) -> Any:
    above = line.figures.get("next")
    if not above:
        return Absent(_("没有"))
    return _now("{grade} 级线还差 {gap}").format(grade=above["grade"], gap=above["gap"])


def _due(line: Progress) -> str:
    return _now("今天 {today}，三天内 {soon}").format(today=line.due_today, soon=line.due_soon)


def _urgent(line: Progress) -> Tone:
    return "warn" if line.due_today else ""


def _choices(field: str) -> Any:
    def choices(request: HttpRequest) -> Any:
        running_id = request.resolver_match.kwargs["running_id"]  # type: ignore[union-attr]
        lines = Progress.objects.filter(run__in=open_periods().filter(pk=running_id).values("current"))
        return [(value, value) for value in lines.order_by(field).values_list(field, flat=True).distinct()]

    return choices


def _has_due(rows: QuerySet[Progress], value: str) -> QuerySet[Progress]:
    return rows.filter(due_today__gt=0) if value == "today" else rows.filter(due_today=0)


class ProgressList(ListPage):
    """Figures of a running period, by name; nobody is ranked."""

    name = "results.progress"
    title = _("本期至今")
    policy = may_list_progress
    own_order = ("person__sort_key", "person__employee_id")
    order_said = _("按姓名排列")
    empty = State(_("还没有你能看的数"), _("你带的人在这一期还没有算过。每天夜里和每次数据入库后会算一次。"))
    columns: ClassVar = (
        Column("name", _("姓名"), lambda line: line.person.name, ("person__sort_key",), link=so_far_url),
        Column("employee_id", _("工号"), lambda line: line.person.employee_id, phone=OnPhone.HIDDEN),
        Column("post", _("岗位"), lambda line: line.post, ("post",), phone=OnPhone.META),
        Column("site", _("项目"), lambda line: line.site, ("site",), phone=OnPhone.META),
        Column("total", _("至今得分"), _total, numeric=True),
        Column("gap", _("最近的一级"), _gap, phone=OnPhone.HIDDEN),
        Column("due", _("快到期"), _due, ("due_today", "due_soon"), tone=_urgent),
        Column(
            "status", _("情况"), lambda line: line.get_status_display(), ("status",), phone=OnPhone.HIDDEN
        ),
    )
    filters: ClassVar = (
        Search(_("姓名、拼音首字母或工号"), person_lookups("person__")),
        Pick("post", _("岗位"), _("全部岗位"), _choices("post"), equals("post")),
        Pick("site", _("项目"), _("全部项目"), _choices("site"), equals("site")),
        Pick(
            "due",
            _("到期"),
            _("全部"),
            lambda request: (("today", _("今天有到期的")), ("none", _("今天没有"))),
            _has_due,
        ),
    )
    template = "results/so_far_people.html"

    def rows(self, request: HttpRequest, subject: RunningPeriod) -> QuerySet[Progress]:
        """Return the lines of the current count that the actor may see."""
        return visible_progress(request.actor, subject, request.now)  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: RunningPeriod) -> dict[str, Any]:
        """Return the period, how far it is, and the others that are followed."""
        language = reader_language()
        run = subject.current
        return {
            "running": subject,
            "period": period_name(subject, language),
            "days": days_of(subject, run.counted_at) if run else None,
            "others": [(period_name(one, language), one) for one in open_periods()],
        }


def _load(request: HttpRequest, running_id: int) -> RunningPeriod:
    return running_of(running_id)


people = ProgressList.view(_load)


@require_safe
@guarded(may_list_progress)
def current(request: HttpRequest) -> HttpResponse:
    """Lead to the running period that ends first, or say that none is followed."""
    first = open_periods().order_by("period_end", "pk").first()
    if first is None:
        return render(request, "results/so_far_none.html")
    return HttpResponseRedirect(reverse("results:so_far_people", args=[first.pk]))
