"""Handing a list of attendance in, looking at what it changes, confirming."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.errors import InputFault
from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.people.actions import attendance as actions
from gongping.portal.people.attendance.diff import AttendanceDiff, Kind, Why, compared
from gongping.portal.people.days import local_day
from gongping.portal.people.models import AttendanceImport
from gongping.portal.people.policies import may_import
from gongping.portal.people.views.fix_list import fix_list

MOST_SHOWN = 200
KINDS = {Kind.NEW: gettext_lazy("新增"), Kind.CHANGED: gettext_lazy("变更")}
REASONS = {
    Why.UNKNOWN: gettext_lazy("没有这个工号。请核对，或先导入花名册。"),
    Why.AHEAD: gettext_lazy("这个月还没有开始。请核对月份。"),
    Why.NOT_THERE: gettext_lazy("此人这个月没有在这个项目做过这个岗位。请核对，或先更正任职。"),
    Why.OWN: gettext_lazy("自己的出勤由另一位人力资源同事导入。"),
}
COLUMNS = {Why.UNKNOWN: "employee_id", Why.AHEAD: "month", Why.NOT_THERE: "post", Why.OWN: "employee_id"}


class UploadForm(forms.Form):
    """A list of attendance."""

    file = forms.FileField(
        label=gettext_lazy("出勤表文件"),
        help_text=gettext_lazy(
            ".xlsx 或 .csv；要有工号、月份、岗位、项目、应出勤天数、实际出勤天数，可以有受保护假天数。"
        ),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_import)
def imports(request: HttpRequest) -> HttpResponse:
    """Hand a list in; below, those handed in before."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.hand_in(actor, file.name, file.read(), reader_language(), now)
        except InputFault as fault:
            form.add_error("file", fault.say(reader_language()))
        else:
            return redirect("people:attendance_import", made.pk)
    earlier = AttendanceImport.objects.defer("rows", "faults")[:20]
    return render(request, "people/attendance_imports.html", {"form": form, "earlier": earlier})


def _import(request: HttpRequest, import_id: int) -> AttendanceImport:
    return get_object_or_404(AttendanceImport, pk=import_id)


@require_safe
@guarded(may_import, _import)
def preview(request: HttpRequest, what: AttendanceImport) -> HttpResponse:
    """Show what a list would change, month by month; nothing is written yet."""
    shown: dict[str, Any] = {"what": what, "counts": what.counts, "most": MOST_SHOWN}
    if what.state == AttendanceImport.State.PREVIEW:
        diff = compared(what, local_day(request.now))  # type: ignore[attr-defined]
        shown |= {
            "counts": diff.counts(),
            "months": diff.by_month(),
            "changes": [(one, KINDS[one.kind]) for one in diff.writes[:MOST_SHOWN]],
            "writes": len(diff.writes),
            "faults": [*_all_faults(what, diff)],
        }
    return render(request, "people/attendance_import.html", shown)


@require_POST
@guarded(may_import, _import)
def confirmed(request: HttpRequest, what: AttendanceImport) -> HttpResponse:
    """Take the list over."""
    job = actions.confirm(request.actor, what, request.now)  # type: ignore[attr-defined]
    if job is not None:
        return redirect("kernel:job", job.pk)
    messages.success(request, _("出勤已导入。"))
    return redirect("people:attendance_import", what.pk)


@require_POST
@guarded(may_import, _import)
def dropped(request: HttpRequest, what: AttendanceImport) -> HttpResponse:
    """Drop the list."""
    actions.drop(request.actor, what, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("这份出勤表已放弃，出勤没有改动。"))
    return redirect("people:attendance_imports")


@require_safe
@guarded(may_import, _import)
def faults(request: HttpRequest, what: AttendanceImport) -> FileResponse:
    """Hand out the list of what must be mended, as a workbook."""
    diff = compared(what, local_day(request.now))  # type: ignore[attr-defined]
    return fix_list(_all_faults(what, diff), what.pk, request.now)  # type: ignore[attr-defined]


def _all_faults(what: AttendanceImport, diff: AttendanceDiff) -> Iterator[dict[str, Any]]:
    """Yield what is wrong with the file itself, then with the rows against what is known here."""
    yield from what.faults
    for one in diff.refused:
        if one.why is not None:
            told = {"employee_id": one.employee_id, "month": one.month, "post": "·".join(one.place)}
            column = COLUMNS[one.why]
            yield {
                "line": one.line,
                "column": column,
                "value": told[column],
                "severity": "rejected",
                "advice": REASONS[one.why],
            }
