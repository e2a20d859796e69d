"""The list of results an actor may see."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
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
    Words,
    equals,
    reader_language,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.people.api import person_lookups
from gongping.portal.results.models import Line, Release
from gongping.portal.results.policies import may_list_results
from gongping.portal.results.queries.lines import visible_lines
from gongping.portal.results.queries.pages import grade_words, period_name
from gongping.portal.results.queries.releases import visible_releases


def _tone(line: Line) -> Tone:
    return "" if line.status == Line.Status.COMPLETE else "warn"


def _grade(line: Line) -> str | Absent:
    return grade_words(line) if line.grade else Absent(_("不评"))


def _total(line: Line) -> Decimal | Absent:
    return Absent(_("不出总分")) if line.total is None else line.total


def _error(line: Line) -> str | Absent:
    if line.total_se is None:
        return Absent(_("没有"))
    return _now("约 {error} 分").format(error=line.total_se)


def _choices(field: str) -> Any:
    def choices(request: HttpRequest) -> Iterable[tuple[str, Words]]:
        release_id = request.resolver_match.kwargs["release_id"]  # type: ignore[union-attr]
        found = Line.objects.filter(release=release_id).order_by(field).values_list(field, flat=True)
        return [(value, value) for value in found.distinct() if value]

    return choices


class ResultList(ListPage):
    """Results of a release, by name; nobody is ranked."""

    name = "results.people"
    title = _("员工结果")
    policy = may_list_results
    own_order = ("person__sort_key", "person__employee_id")
    order_said = _("按姓名排列")
    empty = State(_("没有你能看的结果"), _("这一期没有你团队的人。可以换一个周期看。"))
    columns: ClassVar = (
        Column(
            "name",
            _("姓名"),
            lambda line: line.person.name,
            ("person__sort_key",),
            link=lambda line: reverse("results:result", args=[line.pk]),
        ),
        Column("employee_id", _("工号"), lambda line: line.person.employee_id, phone=OnPhone.HIDDEN),
        Column("post", _("岗位"), lambda line: line.post, ("post",), phone=OnPhone.META),
        Column("site", _("项目"), lambda line: line.site, ("site",), phone=OnPhone.META),
        Column(
            "department",
            _("部门"),
            lambda line: line.department.name,
            ("department__sort_key",),
            phone=OnPhone.HIDDEN,
        ),
        Column("total", _("总分"), _total, numeric=True),
        Column("error", _("误差"), _error, numeric=True, phone=OnPhone.HIDDEN),
        Column("grade", _("等级"), _grade, ("grade",)),
        Column("status", _("情况"), lambda line: line.get_status_display(), ("status",), tone=_tone),
    )
    filters: ClassVar = (
        Search(_("姓名、拼音首字母或工号"), person_lookups("person__")),
        Pick("post", _("岗位"), _("全部岗位"), _choices("post"), equals("post")),
        Pick("site", _("项目"), _("全部项目"), _choices("site"), equals("site")),
        Pick("status", _("情况"), _("全部情况"), lambda request: Line.Status.choices, equals("status")),
    )
    template = "results/people.html"

    def rows(self, request: HttpRequest, subject: Release) -> QuerySet[Line]:
        """Return the lines of the release that the actor may see."""
        return visible_lines(request.actor, subject)  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: Release) -> dict[str, Any]:
        """Return the release and the other periods there are."""
        language = reader_language()
        others = visible_releases(request.actor)[:12]  # type: ignore[attr-defined]
        return {
            "release": subject,
            "period": period_name(subject, language),
            "others": [(period_name(one, language), one) for one in others],
        }


@require_safe
@guarded(may_list_results)
def current(request: HttpRequest) -> HttpResponse:
    """Lead to the latest results, or say that there are none yet."""
    latest = visible_releases(request.actor).first()  # type: ignore[attr-defined]
    if latest is None:
        return render(request, "results/no_release.html")
    return HttpResponseRedirect(reverse("results:people", args=[latest.pk]))


def _load(request: HttpRequest, release_id: int) -> Release:
    return get_object_or_404(visible_releases(request.actor), pk=release_id)  # type: ignore[attr-defined]


people = ResultList.view(_load)
