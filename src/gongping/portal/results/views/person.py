"""A person's result, the rows behind a measure, and the result as a file."""

import tempfile

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongping.portal.components.api import Crumb, reader_language, write_xlsx
from gongping.portal.kernel.api import guarded
from gongping.portal.results.actions import record_download
from gongping.portal.results.policies import ResultSubject, may_list_own_results, may_see_result
from gongping.portal.results.queries.beside import beside_result
from gongping.portal.results.queries.lines import own_lines, result_of
from gongping.portal.results.queries.pages import page_of, period_name, rows_of, voice_of
from gongping.portal.results.views.person_file import file_rows, file_titles
from gongping.portal.results.views.score_chart import error_bar

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 2**20


def _load(request: HttpRequest, line_id: int, **place: object) -> ResultSubject:
    return result_of(line_id)


@require_safe
@guarded(may_list_own_results)
def own(request: HttpRequest) -> HttpResponse:
    """Lead to the latest result of one's own, or say that there is none yet."""
    latest = own_lines(request.actor).first()  # type: ignore[attr-defined]
    if latest is None:
        return render(request, "results/none_yet.html")
    return HttpResponseRedirect(reverse("results:result", args=[latest.pk]))


@require_safe
@guarded(may_see_result, _load)
def result(request: HttpRequest, subject: ResultSubject) -> HttpResponse:
    """Show one person's result down to the rows."""
    language, line = reader_language(), subject.line
    page = page_of(line, language)
    is_own = line.person_id == request.actor.person_id  # type: ignore[attr-defined]
    others = own_lines(request.actor).exclude(pk=line.pk)[:8] if is_own else []  # type: ignore[attr-defined]
    shown = {
        "line": line,
        "release": line.release,
        "period": period_name(line.release, language),
        "voice": voice_of(line.release, language),
        "person": page.view,
        "beside": beside_result(request.actor, line, page, request.now),  # type: ignore[attr-defined]
        "spread": page.spread,
        "error": error_bar(line, page),
        "is_own": is_own,
        "others": [(period_name(one.release, language), one) for one in others],
        "corrected_by": getattr(line.release, "correction", None),
    }
    return render(request, "results/result.html", shown)


@require_safe
@guarded(may_see_result, _load)
def rows(request: HttpRequest, subject: ResultSubject) -> HttpResponse:
    """Show the rows behind one measure, page by page."""
    language, line = reader_language(), subject.line
    asked = request.resolver_match.kwargs  # type: ignore[union-attr]
    number = request.GET.get("page", "1")
    page = None
    if number.isascii() and number.isdigit() and 0 < int(number) < 10**6:
        page = rows_of(line, asked["segment"], asked["indicator"], int(number), language)
    if page is None:
        raise Http404(number)
    name, period = line.person.name, period_name(line.release, language)
    back = _("{name}的 {period}结果").format(name=name, period=period)
    shown = {
        "page": page,
        "beside": beside_result(request.actor, line, page, request.now),  # type: ignore[attr-defined]
        "voice": voice_of(line.release, language),
        "above": [Crumb(back, reverse("results:result", args=[line.pk]))],
        "previous": int(number) - 1 if page.first > 1 else None,
        "next": int(number) + 1 if page.last < page.total else None,
    }
    return render(request, "results/rows.html", shown)


@require_safe
@guarded(may_see_result, _load)
def file(request: HttpRequest, subject: ResultSubject) -> FileResponse:
    """Hand out one person's result as a workbook; that it was is written down first."""
    language, line = reader_language(), subject.line
    view = page_of(line, language).view
    title = f"{line.person.name} {period_name(line.release, language)}"
    # not closed here: the answer closes it once it is sent
    made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    write_xlsx(made, title, file_titles(), file_rows(view), made_at=request.now)  # type: ignore[attr-defined]
    made.seek(0)
    record_download(request.actor, line, at=request.now)  # type: ignore[attr-defined]
    name = get_valid_filename(f"{title}.xlsx")
    return FileResponse(made, as_attachment=True, filename=name, content_type=XLSX)
