"""HR's pages: registering, papers, adopting, withdrawing."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.errors import InputFault
from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.people.api import local_day
from gongping.portal.schemes.actions.adopting import add_paper, adopt_scheme, withdraw_scheme
from gongping.portal.schemes.actions.registering import register_scheme, register_shipped
from gongping.portal.schemes.forms import AdoptForm, PaperForm, RegisterForm, WithdrawForm
from gongping.portal.schemes.models import Paper, SchemeVersion
from gongping.portal.schemes.place import papers
from gongping.portal.schemes.policies import may_keep_schemes, may_see_papers
from gongping.portal.schemes.views.reading import load


@require_http_methods(["GET", "POST"])
@guarded(may_keep_schemes)
def register(request: HttpRequest) -> HttpResponse:
    """Register a version from a ready-made scheme or a file."""
    posted = request.method == "POST"
    form = RegisterForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        try:
            made = _registered(request, form.cleaned_data)
        except UnicodeDecodeError:
            form.add_error("file", _("文件不是 UTF-8 编码。请在编辑器里另存为 UTF-8。"))
        except InputFault as fault:
            form.add_error(None, fault.say(reader_language()))
        else:
            messages.success(request, _("已登记。看过内容、传上通过的文件后就可以采纳。"))
            return redirect("schemes:scheme", made.pk)
    return render(request, "schemes/register.html", {"form": form})


def _registered(request: HttpRequest, given: dict[str, Any]) -> SchemeVersion:
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    if given["ready"]:
        return register_shipped(actor, given["ready"], at=now)
    common = given["common"].read() if given["common"] else b""
    return register_scheme(actor, given["file"].read(), common, at=now)


@require_safe
@guarded(may_keep_schemes, load)
def keep(request: HttpRequest, one: SchemeVersion) -> HttpResponse:
    """Show what is needed for adopting, and the way to withdraw."""
    return _page(request, one)


@require_POST
@guarded(may_keep_schemes, load)
def add(request: HttpRequest, one: SchemeVersion) -> HttpResponse:
    """Keep a paper."""
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["paper"]
        try:
            add_paper(request.actor, one.pk, file.name, file.read(), at=request.now)  # type: ignore[attr-defined]
        except InputFault as fault:
            form.add_error("paper", fault.say(reader_language()))
        else:
            messages.success(request, _("文件已保存。"))
            return redirect("schemes:keep", one.pk)
    return _page(request, one, paper_form=form)


@require_POST
@guarded(may_keep_schemes, load)
def adopt(request: HttpRequest, one: SchemeVersion) -> HttpResponse:
    """Adopt a version."""
    form = AdoptForm(request.POST)
    if form.is_valid():
        rule, day = form.cleaned_data["rule"], form.cleaned_data["adopted_on"]
        try:
            adopt_scheme(request.actor, one.pk, rule=rule, adopted_on=day, at=request.now)  # type: ignore[attr-defined]
        except InputFault as fault:
            form.add_error(None, fault.say(reader_language()))
        else:
            messages.success(request, _("已采纳，所有人现在能看到这份方案。"))
            return redirect("schemes:scheme", one.pk)
    return _page(request, one, adopt_form=form)


@require_POST
@guarded(may_keep_schemes, load)
def withdraw(request: HttpRequest, one: SchemeVersion) -> HttpResponse:
    """Withdraw a version with a reason."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        withdraw_scheme(request.actor, one.pk, form.cleaned_data["why"], at=request.now)  # type: ignore[attr-defined]
        messages.success(request, _("已撤回；已经按它核算的结果不变。"))
        return redirect("schemes:scheme", one.pk)
    return _page(request, one, withdraw_form=form)


def _load_paper(request: HttpRequest, scheme_id: int, paper_id: int) -> Paper:
    return get_object_or_404(Paper, pk=paper_id, scheme=scheme_id)


@require_safe
@guarded(may_see_papers, _load_paper)
def paper(request: HttpRequest, one: Paper) -> FileResponse:
    """Hand out a paper."""
    return FileResponse((papers() / one.sha256).open("rb"), as_attachment=True, filename=one.name)


def _page(
    request: HttpRequest,
    one: SchemeVersion,
    *,
    paper_form: Form | None = None,
    adopt_form: Form | None = None,
    withdraw_form: Form | None = None,
) -> HttpResponse:
    today = local_day(request.now)  # type: ignore[attr-defined]
    shown = {
        "scheme": one,
        "papers": one.papers.all(),
        "paper_form": paper_form or PaperForm(),
        "adopt_form": adopt_form or AdoptForm(initial={"adopted_on": today}),
        "withdraw_form": withdraw_form or WithdrawForm(),
    }
    return render(request, "schemes/keep.html", shown)
