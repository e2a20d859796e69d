"""One person's running period: what stands so far, what moved, what is due, the nearest line above."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongping.engine.results import PersonSaid
from gongping.portal.components.api import (
    Chart,
    Crumb,
    GradeLine,
    Series,
    Standing,
    reader_language,
    small_multiples,
    standing,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.people.api import local_day
from gongping.portal.results.models import Progress, RunningPeriod
from gongping.portal.results.policies import ProgressSubject, may_list_own_results, may_see_progress
from gongping.portal.results.queries.beside import beside_progress
from gongping.portal.results.queries.pages import period_name
from gongping.portal.results.queries.progress import (
    other_periods,
    own_progress,
    person_shown,
    progress_of,
    progress_rows,
    running_voice,
    tree_shown,
    weeks_of,
)

AXIS_MARGIN = 5


@dataclass(frozen=True, slots=True)
class DueLine:
    """A matter that must be done soon: its key, what is measured by it, until when."""

    key: str
    what: str
    due: datetime
    today: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Which day of how many it is at the count, and how many are left."""

    day: int
    all: int
    left: int


def so_far_url(line: Progress) -> str:
    """Return where one person's line is shown."""
    return reverse("results:so_far_person", args=[line.run.running_id, line.person_id])


def days_of(running: RunningPeriod, counted_at: datetime) -> Days:
    """Return how far the period is at a count."""
    whole = (running.period_end - running.period_start).days
    day = min((local_day(counted_at) - running.period_start).days + 1, whole)
    return Days(day, whole, whole - day)


def due_lines(line: Progress) -> list[DueLine]:
    """Return what is due soon, as it was listed at the count."""
    names = {one["id"]: one["name"] for one in line.figures["indicators"]}
    today = local_day(line.counted_at)
    moments = [(entry, datetime.fromisoformat(entry["due"])) for entry in line.due]
    return [
        DueLine(entry["key"], names.get(entry["what"], ""), due, due.date() == today)
        for entry, due in moments
    ]


@require_safe
@guarded(may_list_own_results)
def own(request: HttpRequest) -> HttpResponse:
    """Lead to one's own figures, or say that there are none."""
    line = own_progress(request.actor)  # type: ignore[attr-defined]
    if line is None:
        return render(request, "results/so_far_none.html")
    return HttpResponseRedirect(so_far_url(line))


def _load(request: HttpRequest, running_id: int, person_id: int, **place: object) -> ProgressSubject:
    return progress_of(running_id, person_id, request.now)  # type: ignore[attr-defined]


@require_safe
@guarded(may_see_progress, _load)
def person(request: HttpRequest, subject: ProgressSubject) -> HttpResponse:
    """Show one person's running period down to the rows."""
    language, line = reader_language(), subject.line
    running, said = line.run.running, person_shown(line, language)
    due, tree = due_lines(line), tree_shown(line, language)
    shown = {
        "line": line,
        "running": running,
        "period": period_name(running, language),
        "voice": running_voice(running, language),
        "said": said,
        "days": days_of(running, line.counted_at),
        "due": due,
        "due_more": line.due_today + line.due_soon - len(due),
        "chart": _standing(line, said),
        "weeks": _weeks(line),
        "person": tree.view,
        "beside": beside_progress(request.actor, line, tree, request.now),  # type: ignore[attr-defined]
        "is_own": line.person_id == request.actor.person_id,  # type: ignore[attr-defined]
        "others": [(period_name(one, language), one) for one in other_periods(line)],
    }
    return render(request, "results/so_far_person.html", shown)


@require_safe
@guarded(may_see_progress, _load)
def rows(request: HttpRequest, subject: ProgressSubject) -> HttpResponse:
    """Show the rows behind one measure, page by page."""
    language, line = reader_language(), subject.line
    asked = request.resolver_match.kwargs  # type: ignore[union-attr]
    number = request.GET.get("page", "1")
    page = None
    if number.isascii() and number.isdigit() and 0 < int(number) < 10**6:
        page = progress_rows(line, asked["segment"], asked["indicator"], int(number), language)
    if page is None:
        raise Http404(number)
    back = _("{name}的本期至今").format(name=line.person.name)
    shown = {
        "page": page,
        "beside": beside_progress(request.actor, line, page, request.now),  # type: ignore[attr-defined]
        "voice": running_voice(line.run.running, language),
        "above": [Crumb(back, so_far_url(line))],
        "previous": int(number) - 1 if page.first > 1 else None,
        "next": int(number) + 1 if page.last < page.total else None,
    }
    return render(request, "results/rows.html", shown)


def _standing(line: Progress, said: PersonSaid) -> Chart | None:
    """Draw the total with its error on the axis of grades, None without an error."""
    if line.total is None or line.total_se is None:
        return None
    grades = running_voice(line.run.running, reader_language()).definitions.grades(line.scheme)
    low, high = line.total - line.total_se, line.total + line.total_se
    left = min(50, int(low) - AXIS_MARGIN)
    score = Standing(float(line.total), float(low), float(high))
    finding = _("按现有的依据 {total} 分，上下约有 {error} 分误差").format(
        total=said.total, error=line.total_se
    )
    return standing(
        finding,
        score,
        [GradeLine(one.id, float(one.from_)) for one in grades],
        axis=(left, max(100, int(high) + AXIS_MARGIN)),
        caption=_("横条是误差：依据还少，分数会在这个范围里动。字母是等级线，不是你的等级。"),
    )


def _weeks(line: Progress) -> Chart | None:
    """Draw the totals by week, None before there are three."""
    weeks = weeks_of(line)
    if len(weeks) < 3:
        return None
    values = [None if one.total is None else float(one.total) for one in weeks]
    days = [date_format(local_day(one.at), _("n 月 j 日")) for one in weeks]
    finding = _weeks_said(weeks[0].total, weeks[-1].total, local_day(weeks[0].at))
    return small_multiples(finding, days, [Series(_("至今得分"), _("每周末的数，最后一个是现在"), values)])


def _weeks_said(first: Decimal | None, last: Decimal | None, since: date) -> str:
    day = date_format(since, _("n 月 j 日"))
    if first is None or last is None:
        return _("每周的至今得分")
    change = last - first
    if abs(change) < 1:
        return _("从 {day} 到现在，变化不到 1 分").format(day=day)
    word = _("升了") if change > 0 else _("降了")
    return _("从 {day} 到现在{word} {points} 分").format(day=day, word=word, points=f"{abs(change):.1f}")


def is_stale(running: RunningPeriod, counted_at: datetime, now: datetime) -> bool:
    """Say whether the last count is older than a night and a day, and not as far as any will look."""
    looked = running.looks_until is not None and counted_at >= running.looks_until
    return not looked and now - counted_at > timedelta(hours=36)
