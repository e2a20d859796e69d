"""Signed heads: the list, one to print and keep, its file, the verifier, asking for one."""

from typing import Any

import segno
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongping.portal.components.api import (
    Column,
    Crumb,
    ListPage,
    OnPhone,
    Pick,
    Record,
    State,
    equals,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.actions import record
from gongping.portal.ledger.exports import record_export
from gongping.portal.ledger.handing_out import VERIFIER, head_code, verifier_source
from gongping.portal.ledger.heads import ask_head
from gongping.portal.ledger.keys import ledger_name
from gongping.portal.ledger.models import TreeHead
from gongping.portal.ledger.policies import may_ask_head, may_read_heads
from gongping.portal.ledger.proofs import head_document
from gongping.portal.ledger.views.files import as_file


class Heads(ListPage):
    """Every signed head, the newest first."""

    name = "ledger.heads"
    title = gettext_lazy("防改记录")
    policy = may_read_heads
    template = "ledger/heads.html"
    columns = (
        Column(
            "at",
            gettext_lazy("签名时间"),
            lambda head: head.at,
            order=("at", "pk"),
            link=lambda head: reverse("ledger:head", args=[head.pk]),
        ),
        Column("size", gettext_lazy("条目数"), lambda head: head.size, order=("size", "pk"), numeric=True),
        Column(
            "reason", gettext_lazy("原因"), lambda head: head.get_reason_display(), order=("reason", "pk")
        ),
        Column("root", gettext_lazy("根哈希"), lambda head: head.root, phone=OnPhone.HIDDEN),
    )
    filters = (
        Pick(
            "reason",
            gettext_lazy("原因"),
            gettext_lazy("全部原因"),
            lambda request: TreeHead.Reason.choices,
            equals("reason"),
        ),
    )
    own_order = ("-pk",)
    order_said = gettext_lazy("新的在前")
    empty = State(
        gettext_lazy("还没有防改记录"),
        gettext_lazy("每天 06:00 自动签一个；送达结果时也会签。要先设好签名密钥。"),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return all heads."""
        return TreeHead.objects.all()

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may ask for a head."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return {"may_ask": bool(may_ask_head(actor, None, now))}


def _head(request: HttpRequest, head_id: int) -> TreeHead:
    return get_object_or_404(TreeHead, pk=head_id)


@guarded(may_read_heads, _head)
@require_safe
def head_page(request: HttpRequest, head: TreeHead) -> HttpResponse:
    """Show a head to be printed and kept, with its text as a QR code."""
    drawn = segno.make(head_code(head), error="l", micro=False).svg_inline(scale=3, light="#fff", dark="#000")
    shown = {
        "head": head,
        "ledger": ledger_name(),
        # segno draws it from hexadecimal digits and the fixed words of a head: nothing a person typed
        "code": mark_safe(drawn),  # noqa: S308
        "above": [Crumb(_("防改记录"), reverse("ledger:heads"))],
    }
    return render(request, "ledger/head.html", shown)


@guarded(may_read_heads, _head)
@require_safe
def head_file(request: HttpRequest, head: TreeHead) -> HttpResponse:
    """Hand out a head as a file."""
    return as_file(head_document(head), f"ledger-head-{head.size}.json")


@guarded(may_read_heads)
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Hand out the single-file verifier."""
    disposition = {"Content-Disposition": f'attachment; filename="{VERIFIER}"'}
    return HttpResponse(verifier_source(), content_type="text/x-python; charset=utf-8", headers=disposition)


@guarded(may_ask_head)
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Have a head signed now; the worker signs, because only it reads the key."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    with transaction.atomic():
        record(actor.account_id, "ledger.head_asked", "ledger:heads", {}, at=now)
        job = ask_head(TreeHead.Reason.ASKED, now, actor.account_id, leads_to=reverse("ledger:heads"))
    return redirect("kernel:job", job.pk)
