"""One signal: what was found, the orders behind it, what the person says, what is to be done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongping.errors import GongpingError
from gongping.portal.components.api import Crumb, reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.signals.actions import agree, ask, close, propose, refuse, take
from gongping.portal.signals.forms import AskForm, CloseForm, ProposeForm
from gongping.portal.signals.models import Signal
from gongping.portal.signals.policies import (
    ProposalSubject,
    SignalSubject,
    may_decide_void,
    may_review_signal,
)
from gongping.portal.signals.queries import named_orders, proposal_of, signal_of
from gongping.portal.signals.views.listing import often, signal_url, stretch, whose
from gongping.portal.signals.words import explained


def _load(request: HttpRequest, signal_id: int) -> SignalSubject:
    return signal_of(signal_id, request.now)  # type: ignore[attr-defined]


@require_safe
@guarded(may_review_signal, _load)
def signal(request: HttpRequest, subject: SignalSubject) -> HttpResponse:
    """Show one signal."""
    return _page(request, subject.signal)


@require_POST
@guarded(may_review_signal, _load)
def taking(request: HttpRequest, subject: SignalSubject) -> HttpResponse:
    """Say that one looks at it."""
    take(request.actor, subject.signal.pk, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("已记下由你来看。"))
    return HttpResponseRedirect(signal_url(subject.signal))


@require_POST
@guarded(may_review_signal, _load)
def asking(request: HttpRequest, subject: SignalSubject) -> HttpResponse:
    """Ask the person concerned."""
    form = AskForm(request.POST)

    def do(data: dict[str, Any]) -> None:
        ask(request.actor, subject.signal.pk, data["question"], at=request.now)  # type: ignore[attr-defined]

    return _done(request, subject.signal, form, do, _("已通知本人，等他说明。"), ask_form=form)


@require_POST
@guarded(may_review_signal, _load)
def closing(request: HttpRequest, subject: SignalSubject) -> HttpResponse:
    """Close it with a finding."""
    form = CloseForm(request.POST)

    def do(data: dict[str, Any]) -> None:
        pk, now = subject.signal.pk, request.now  # type: ignore[attr-defined]
        close(request.actor, pk, data["outcome"], data["words"], at=now)  # type: ignore[attr-defined]

    return _done(request, subject.signal, form, do, _("已看完，结论和理由都留下了。"), close_form=form)


@require_POST
@guarded(may_review_signal, _load)
def proposing(request: HttpRequest, subject: SignalSubject) -> HttpResponse:
    """Propose to void an order."""
    form = ProposeForm(subject.signal, request.POST)

    def do(data: dict[str, Any]) -> None:
        pk, now = subject.signal.pk, request.now  # type: ignore[attr-defined]
        propose(request.actor, pk, data["order_id"], data["reason"], at=now)  # type: ignore[attr-defined]

    said = _("已提出，等另一个人复核；复核之前照常计算。")
    return _done(request, subject.signal, form, do, said, propose_form=form)


def _load_proposal(request: HttpRequest, proposal_id: int) -> ProposalSubject:
    return proposal_of(proposal_id, request.now)  # type: ignore[attr-defined]


@require_POST
@guarded(may_decide_void, _load_proposal)
def deciding(request: HttpRequest, subject: ProposalSubject) -> HttpResponse:
    """Agree to a void, or refuse it."""
    proposal = subject.proposal
    decide, said = refuse, _("没有同意，工单照常计算。")
    if request.POST.get("agree"):
        decide, said = agree, _("已作废；这一行仍看得到，并注明原因和两个人。")
    try:
        decide(request.actor, proposal.pk, at=request.now)  # type: ignore[attr-defined]
    except GongpingError as fault:
        messages.error(request, fault.say(reader_language()), extra_tags="bad")
    else:
        messages.success(request, said)
    return HttpResponseRedirect(signal_url(proposal.signal))


def _done(
    request: HttpRequest, signal: Signal, form: forms.Form, do: Any, said: str, **shown: forms.Form
) -> HttpResponse:
    """Do what a valid form asks and go back; else show the page with the form's errors."""
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except GongpingError as fault:
            form.add_error(None, fault.say(reader_language()))
        else:
            messages.success(request, said)
            return HttpResponseRedirect(signal_url(signal))
    return _page(request, signal, **shown)


def _page(request: HttpRequest, signal: Signal, **forms_shown: forms.Form) -> HttpResponse:
    shown = {
        "signal": signal,
        "whose": whose(signal),
        "often": often(signal),
        "stretch": stretch(signal),
        "explained": explained(signal.kind),
        "orders": named_orders(signal),
        "hearing": getattr(signal, "hearing", None),
        "above": [Crumb(_("信号"), reverse("signals:signals"))],
        "ask_form": AskForm(),
        "close_form": CloseForm(),
        "propose_form": ProposeForm(signal),
        "reader": request.actor.account_id,  # type: ignore[attr-defined]
        "late": request.now,  # type: ignore[attr-defined]
    }
    return render(request, "signals/signal.html", shown | forms_shown)
