"""Handing a list of people in, looking at what it changes, confirming."""

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
from gongping.portal.people.actions.imports import confirm, drop, hand_in
from gongping.portal.people.days import local_day
from gongping.portal.people.forms import Day
from gongping.portal.people.imports.diff import compared
from gongping.portal.people.models import PeopleImport
from gongping.portal.people.policies import may_import
from gongping.portal.people.views.fix_list import fix_list

MOST_SHOWN = 200
KINDS = {
    "new": gettext_lazy("新增"),
    "changed": gettext_lazy("变更"),
    "ended": gettext_lazy("结束"),
}


class UploadForm(forms.Form):
    """A list, and from when its rows without a day hold."""

    file = forms.FileField(
        label=gettext_lazy("花名册文件"),
        help_text=gettext_lazy(".xlsx 或 .csv；要有工号、姓名、岗位、项目、部门，最好有起始日期和上级工号。"),
    )
    since = Day(label=gettext_lazy("没写起始日期的行，从哪天起"))


@require_http_methods(["GET", "POST"])
@guarded(may_import)
def imports(request: HttpRequest) -> HttpResponse:
    """Hand a list in; below, those handed in before."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    posted = request.method == "POST"
    form = UploadForm(
        request.POST if posted else None, request.FILES if posted else None, initial={"since": local_day(now)}
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = hand_in(actor, file.name, file.read(), form.cleaned_data["since"], reader_language(), now)
        except InputFault as fault:
            form.add_error("file", fault.say(reader_language()))
        else:
            return redirect("people:import", made.pk)
    earlier = PeopleImport.objects.defer("rows", "faults")[:20]
    return render(request, "people/imports.html", {"form": form, "earlier": earlier})


def _import(request: HttpRequest, import_id: int) -> PeopleImport:
    return get_object_or_404(PeopleImport, pk=import_id)


@require_safe
@guarded(may_import, _import)
def preview(request: HttpRequest, what: PeopleImport) -> HttpResponse:
    """Show what a list would change; nothing is written yet."""
    shown: dict[str, Any] = {"what": what, "counts": what.counts, "most": MOST_SHOWN}
    if what.state == PeopleImport.State.PREVIEW:
        diff = compared(what)
        changes = [(one, KINDS[one.kind]) for one in diff.people if one.kind in KINDS]
        shown |= {
            "counts": diff.counts(),
            "changes": changes[:MOST_SHOWN],
            "writes": len(changes),
            "circles": diff.circles,
            "faults": what.faults[:MOST_SHOWN],
            "rejected": sum(one["severity"] == "rejected" for one in what.faults),
        }
    return render(request, "people/import.html", shown)


@require_POST
@guarded(may_import, _import)
def confirmed(request: HttpRequest, what: PeopleImport) -> HttpResponse:
    """Take the list over."""
    job = confirm(request.actor, what, request.now)  # type: ignore[attr-defined]
    if job is not None:
        return redirect("kernel:job", job.pk)
    messages.success(request, _("名单已导入。"))
    return redirect("people:import", what.pk)


@require_POST
@guarded(may_import, _import)
def dropped(request: HttpRequest, what: PeopleImport) -> HttpResponse:
    """Drop the list."""
    drop(request.actor, what, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("这份名单已放弃，人员没有改动。"))
    return redirect("people:imports")


@require_safe
@guarded(may_import, _import)
def faults(request: HttpRequest, what: PeopleImport) -> FileResponse:
    """Hand out the list of what must be mended, as a workbook."""
    return fix_list(what.faults, what.pk, request.now)  # type: ignore[attr-defined]
