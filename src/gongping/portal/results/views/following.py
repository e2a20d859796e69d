"""HR's page of running periods: which are shown, by which rules, and what went wrong."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongping.errors import GongpingError
from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.results.actions import follow_period, stop_following
from gongping.portal.results.forms import FollowForm
from gongping.portal.results.models import RunningPeriod
from gongping.portal.results.policies import may_manage_releases
from gongping.portal.results.queries.pages import period_name
from gongping.portal.results.queries.progress import open_periods
from gongping.portal.results.views.so_far import is_stale


@require_safe
@guarded(may_manage_releases)
def following(request: HttpRequest) -> HttpResponse:
    """List the running periods with their last count, and offer to begin another."""
    return _page(request, FollowForm(request.now))  # type: ignore[attr-defined]


@require_POST
@guarded(may_manage_releases)
def begin(request: HttpRequest) -> HttpResponse:
    """Show a period from now on."""
    form = FollowForm(request.now, request.POST)  # type: ignore[attr-defined]
    if not form.is_valid():
        return _page(request, form)
    with form.rules() as folder:
        try:
            follow_period(request.actor, form.cleaned_data["period"], folder, at=request.now)  # type: ignore[attr-defined]
        except GongpingError as fault:
            form.add_error(None, fault.say(reader_language()))
            return _page(request, form)
    messages.success(request, _("已开始，几分钟内算出第一次；以后每天夜里和每次数据入库后再算。"))
    return HttpResponseRedirect(reverse("results:following"))


def _load(request: HttpRequest, running_id: int) -> RunningPeriod:
    return get_object_or_404(open_periods(), pk=running_id)


@require_POST
@guarded(may_manage_releases, _load)
def stop(request: HttpRequest, subject: RunningPeriod) -> HttpResponse:
    """Show a period no more."""
    stop_following(request.actor, subject.pk, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("已停止显示；每周末的数留到保存期满。"))
    return HttpResponseRedirect(reverse("results:following"))


def _page(request: HttpRequest, form: FollowForm) -> HttpResponse:
    language = reader_language()
    shown = [
        (
            period_name(one, language),
            one,
            one.fault.get(language, ""),
            one.current is not None and is_stale(one, one.current.counted_at, request.now),  # type: ignore[attr-defined]
        )
        for one in open_periods()
    ]
    return render(request, "results/following.html", {"running": shown, "form": form})
