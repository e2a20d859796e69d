"""The page of the gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongping.portal.kernel.api import guarded
from gongping.portal.web.gallery import charts, parts
from gongping.portal.web.gallery.forms import DelayForm
from gongping.portal.web.policies import may_see_gallery


@require_safe
@guarded(may_see_gallery)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything; the form shown is bound to wrong answers, so that its errors can be seen."""
    wrong = DelayForm({"until": "很快", "reason": "", "share": "120"})
    shown = {**parts.shown(), "charts": charts.shown(), "form": DelayForm(), "wrong": wrong}
    return render(request, "web/gallery.html", shown)
