"""HR's pages of releases: what is waiting, checking the seal, signing, delivering."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.results.actions import check_release, deliver_release, sign_release
from gongping.portal.results.forms import DeliverForm, SignForm
from gongping.portal.results.models import Release
from gongping.portal.results.policies import may_check_release, may_manage_releases
from gongping.portal.results.queries.pages import period_name
from gongping.portal.results.queries.releases import all_releases, steps_open_to


@require_safe
@guarded(may_manage_releases)
def releases(request: HttpRequest) -> HttpResponse:
    """List every release with its state."""
    language = reader_language()
    shown = [(period_name(one, language), one) for one in all_releases()]
    waiting = [one for _name, one in shown if one.state != Release.State.DELIVERED]
    return render(request, "results/releases.html", {"releases": shown, "waiting": len(waiting)})


def _load(request: HttpRequest, release_id: int) -> Release:
    return get_object_or_404(all_releases(), pk=release_id)


@require_safe
@guarded(may_check_release, _load)
def release(request: HttpRequest, subject: Release) -> HttpResponse:
    """Show one release with the steps the reader may take."""
    return _page(request, subject, SignForm(), DeliverForm())


@require_POST
@guarded(may_check_release, _load)
def check(request: HttpRequest, subject: Release) -> HttpResponse:
    """Hold the files against what was registered, and say 核验通过 or 不符."""
    broken = check_release(request.actor, subject, at=request.now)  # type: ignore[attr-defined]
    if broken:
        said = _("不符：{files} 与登记时不一致，不要采用。请找管理员从备份恢复。")
        messages.error(request, said.format(files=_("、").join(broken)), extra_tags="bad")
    else:
        messages.success(request, _("核验通过：文件与登记时一字不差。"), extra_tags="good")
    return HttpResponseRedirect(_address(subject))


@require_POST
@guarded(may_manage_releases, _load)
def sign(request: HttpRequest, subject: Release) -> HttpResponse:
    """Sign with a reason."""
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, subject, form, DeliverForm())
    reason = form.cleaned_data["reason"]
    sign_release(request.actor, subject.pk, reason, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("已签发。还要由另一位人力资源同事送达，本人才能看到。"))
    return HttpResponseRedirect(_address(subject))


@require_POST
@guarded(may_manage_releases, _load)
def deliver(request: HttpRequest, subject: Release) -> HttpResponse:
    """Deliver what another person signed."""
    form = DeliverForm(request.POST)
    if not form.is_valid():
        return _page(request, subject, SignForm(), form)
    deliver_release(request.actor, subject.pk, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("已送达，每个人现在能看到自己的结果。"))
    return HttpResponseRedirect(_address(subject))


def _address(release: Release) -> str:
    return reverse("results:release", args=[release.pk])


def _page(
    request: HttpRequest, subject: Release, sign_form: SignForm, deliver_form: DeliverForm
) -> HttpResponse:
    shown = {
        "release": subject,
        "period": period_name(subject, reader_language()),
        "sign_form": sign_form,
        "deliver_form": deliver_form,
        "steps": steps_open_to(request.actor, subject, request.now),  # type: ignore[attr-defined]
    }
    return render(request, "results/release.html", shown)
