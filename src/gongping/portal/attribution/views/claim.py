"""Raising an objection, its page, its answer."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.errors import GongpingError
from gongping.portal.attribution.actions.answering import answer_claim, withdraw_claim
from gongping.portal.attribution.actions.raising import Objection, raise_claim
from gongping.portal.attribution.forms.claims import AnswerForm, ClaimForm
from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.policies import (
    is_open,
    may_answer_claim,
    may_raise_claims,
    may_see_claim,
    may_withdraw_claim,
)
from gongping.portal.attribution.queries.rows import Claimable, claimable_row
from gongping.portal.attribution.queries.rules import rule_on
from gongping.portal.attribution.rules.effects import ORDERS, reasons_for
from gongping.portal.attribution.rules.rows import row_of
from gongping.portal.attribution.subjects import ClaimSubject, RowSubject, row_subject, subject_of
from gongping.portal.attribution.wording import shown
from gongping.portal.components.api import Crumb, Question, asked, fault_in_words, posted
from gongping.portal.kernel.api import guarded
from gongping.portal.orders.api import Event, Order
from gongping.portal.people.api import local_day


def load_row(request: HttpRequest, table: str, key: str) -> RowSubject:
    """Return the row that the address names (``work_orders/order_id=…``)."""
    row = claimable_row(table, row_of(key))
    if row is None:
        raise Http404("no such row")
    return row_subject(request.actor, row)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@guarded(may_raise_claims, load_row)
def raising(request: HttpRequest, subject: RowSubject) -> HttpResponse:
    """Object to a row of one's own."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    row = subject.row
    form = ClaimForm(reasons_for(row.table), _last_pause(row), posted(request))
    rule = rule_on(local_day(now))
    back = reverse("orders:order", args=[row.order_id]) if row.order_id else reverse("attribution:mine")
    question = Question(_("不是我的，或不该算"), _("提出异议"), back)
    return asked(
        request,
        question,
        form,
        lambda given: raise_claim(actor, row, Objection(**given), at=now),
        template="attribution/raise.html",
        leads_to=lambda claim: reverse("attribution:claim", args=[claim.pk]),
        row=row,
        rule=rule,
        is_order=row.table == ORDERS,
    )


def _last_pause(row: Claimable) -> tuple[datetime | None, datetime | None]:
    """Return the order's last pause, which is what most objections are about."""
    if row.order_id is None:
        return None, None
    order = Order.objects.get(pk=row.order_id)
    begin = order.events.filter(event=Event.PAUSED).order_by("-at").first()
    if begin is None:
        return None, None
    end = order.events.filter(event=Event.RESUMED, at__gte=begin.at).order_by("at").first()
    return begin.at, end.at if end else None


def load(request: HttpRequest, claim_id: int) -> ClaimSubject:
    """Return an objection as policies judge it."""
    rows = Claim.objects.select_related(
        "holder", "answers_person", "answers_department", "answered_by", "rule", "order"
    )
    return subject_of(get_object_or_404(rows, pk=claim_id), request.now)  # type: ignore[attr-defined]


@require_safe
@guarded(may_see_claim, load)
def claim(request: HttpRequest, subject: ClaimSubject) -> HttpResponse:
    """Show an objection with both sides' words."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    one = subject.claim
    page: dict[str, Any] = {
        "claim": one,
        "shown": shown(one),
        "shares": list(one.shares.select_related("person").order_by("-weight")),
        "may_answer": is_open(one) and bool(may_answer_claim(actor, subject, now)),
        "may_withdraw": is_open(one) and bool(may_withdraw_claim(actor, subject, now)),
        "above": [Crumb(_("归属异议"), reverse("attribution:mine"))],
    }
    return render(request, "attribution/claim.html", page)


@require_http_methods(["GET", "POST"])
@guarded(may_answer_claim, load)
def answer(request: HttpRequest, subject: ClaimSubject) -> HttpResponse:
    """Say yes or no."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    one = subject.claim

    def act(given: dict[str, Any]) -> Claim:
        return answer_claim(actor, one.pk, given["words"], granted=given["granted"] == "yes", at=now)

    question = Question(_("答复异议"), _("提交答复"), reverse("attribution:claim", args=[one.pk]))
    return asked(
        request,
        question,
        AnswerForm(posted(request)),
        act,
        template="attribution/answer.html",
        shown=shown(one),
    )


@require_POST
@guarded(may_withdraw_claim, load)
def withdraw(request: HttpRequest, subject: ClaimSubject) -> HttpResponse:
    """Take it back."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    try:
        withdraw_claim(actor, subject.claim.pk, at=now)
    except GongpingError as fault:
        messages.error(request, fault_in_words(fault))
    else:
        messages.success(request, _now("已撤回。"))
    return redirect("attribution:claim", subject.claim.pk)
