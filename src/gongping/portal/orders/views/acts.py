"""What is done with an order: a page or a button each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from gongping.errors import GongpingError
from gongping.portal.components.api import Question, Words, asked, fault_in_words, posted
from gongping.portal.kernel.api import guarded
from gongping.portal.orders.actions import after, handing_over, photos, reclassifying, working
from gongping.portal.orders.actions.after import Answer
from gongping.portal.orders.forms.acts import (
    CallBackForm,
    HandOverForm,
    PauseForm,
    PhotoForm,
    ReasonForm,
    ReclassifyForm,
    WordsForm,
)
from gongping.portal.orders.models import PauseReason
from gongping.portal.orders.policies import (
    may_call_back,
    may_hand_over,
    may_reclassify,
    may_reset_due,
    may_work_on,
)
from gongping.portal.orders.subjects import OrderSubject
from gongping.portal.orders.views.order import load


def _page(
    request: HttpRequest,
    subject: OrderSubject,
    title: Words,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    note: Words = "",
    files: bool = False,
) -> HttpResponse:
    back = reverse("orders:order", args=[subject.order.pk])
    return asked(request, Question(title, title, back, note, files), form, act)


def _button(request: HttpRequest, subject: OrderSubject, act: Callable[..., object]) -> HttpResponse:
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    try:
        act(actor, subject.order.pk, at=now)
    except GongpingError as fault:
        messages.error(request, fault_in_words(fault))
    return redirect("orders:order", subject.order.pk)


@require_POST
@guarded(may_work_on, load)
def respond(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Note that the resident was answered."""
    return _button(request, subject, working.respond)


@require_POST
@guarded(may_work_on, load)
def resume(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Let the clock run again."""
    return _button(request, subject, working.resume)


@require_http_methods(["GET", "POST"])
@guarded(may_work_on, load)
def pause(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Stop the clock with a reason."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return _page(
        request,
        subject,
        _("暂停计时"),
        PauseForm(posted(request)),
        lambda given: working.pause(
            actor,
            subject.order.pk,
            PauseReason(given["reason"]),
            given["waits_for"],
            given["words"],
            at=now,
        ),
        note=_("暂停期间不计时，时限相应顺延；原因和对方部门会写进工单过程。"),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_work_on, load)
def resolve(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Note that it is done."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return _page(
        request,
        subject,
        _("办完"),
        WordsForm(posted(request)),
        lambda given: working.resolve(actor, subject.order.pk, given["words"], at=now),
        note=_("办完不等于关单：住户确认，或 72 小时没有再提，才关单。"),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_hand_over, load)
def hand_over(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Give it to somebody."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return _page(
        request,
        subject,
        _("转给别人"),
        HandOverForm(subject.order.site, subject.order.holder_id, now, posted(request)),
        lambda given: handing_over.hand_over(
            actor, subject.order.pk, given["receiver"], given["words"], at=now
        ),
        note=_("转出后就由对方经办；对方多久接下会记下来，也可以写明原因退回。"),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_call_back, load)
def call_back(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Note a call-back."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return _page(
        request,
        subject,
        _("记回访"),
        CallBackForm(posted(request)),
        lambda given: after.call_back(
            actor, subject.order.pk, Answer(given["answer"]), given["words"], at=now
        ),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_call_back, load)
def reopen(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Open it again."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return _page(
        request,
        subject,
        _("重开"),
        ReasonForm(posted(request)),
        lambda given: after.reopen(actor, subject.order.pk, given["words"], at=now),
        note=_("时限还是原来的，从办完到重开的时间不计。"),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_reclassify, load)
def reclassify(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Change category and urgency."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    may_reset = bool(may_reset_due(actor, subject, now))
    form = ReclassifyForm(subject.order, posted(request), may_reset=may_reset)

    def act(given: dict[str, Any]) -> object:
        return reclassifying.reclassify(
            actor,
            subject.order.pk,
            given["category"],
            given["urgency"],
            given["words"],
            new_due=given.get("new_due", False),
            at=now,
        )

    note = _("时限不变，仍按接单时的类别；要重算由主管核对后改。")
    return _page(request, subject, _("改类别"), form, act, note="" if may_reset else note)


@require_http_methods(["GET", "POST"])
@guarded(may_call_back, load)
def add_photo(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Add a photograph."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return _page(
        request,
        subject,
        _("加照片"),
        PhotoForm(posted(request), request.FILES or None),
        lambda given: photos.add_photo(actor, subject.order.pk, given["photo"], at=now),
        files=True,
    )
