"""Voids: asking for one, the list of them, the second person's answer."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongping.errors import GongpingError
from gongping.portal.components.api import (
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    State,
    Tone,
    equals,
    reader_language,
)
from gongping.portal.intake.actions.asking import agree_to_void, ask_void, refuse_void
from gongping.portal.intake.forms import AnswerForm, ReasonForm
from gongping.portal.intake.keys import key_text
from gongping.portal.intake.models import Void
from gongping.portal.intake.policies import (
    Asked,
    may_answer_void,
    may_ask_void,
    may_list_voids,
    sees_all_rows,
)
from gongping.portal.intake.queries.row import asked_of
from gongping.portal.intake.views.row import Loaded
from gongping.portal.intake.views.row import load as load_row
from gongping.portal.intake.views.table_words import table_name
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export

TONES: Mapping[str, Tone] = {Void.State.ASKED: "warn", Void.State.DONE: "good"}


def _label(void: Void) -> str:
    return f"{table_name(void.table)} {' · '.join(value or '–' for value in void.row.values())}"


class VoidList(ListPage):
    """Voids and restorings, the newest first."""

    name = "intake.voids"
    title = _("作废和恢复")
    policy = may_list_voids
    own_order = ("-asked_at",)
    order_said = _("最近的在前")
    empty = State(_("没有作废过任何行"), _("在一行依据的页面可以申请作废；要另一个人复核，行仍然看得见。"))
    columns: ClassVar = (
        Column("row", _("哪一行"), _label, link=lambda one: reverse("intake:void", args=[one.pk])),
        Column("act", _("要做什么"), lambda one: one.get_act_display(), phone=OnPhone.META),
        Column("reason", _("原因"), lambda one: one.reason, phone=OnPhone.META),
        Column("at", _("提出时间"), lambda one: one.asked_at, ("asked_at",), phone=OnPhone.META),
        Column(
            "state",
            _("状态"),
            lambda one: one.get_state_display(),
            ("state",),
            tone=lambda one: TONES.get(one.state, ""),
        ),
    )
    filters: ClassVar = (
        Pick("state", _("状态"), _("全部状态"), lambda request: Void.State.choices, equals("state")),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Void]:
        """Return the voids that the actor may see: all, or those one asked for."""
        actor = request.actor  # type: ignore[attr-defined]
        found = Void.objects.all()
        return found if sees_all_rows(actor) else found.filter(asked_by_id=actor.account_id or 0)

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_ask_void, load_row)
def ask(request: HttpRequest, subject: Loaded) -> HttpResponse:
    """Ask that a row be voided, or restored where it is void."""
    page = subject.page
    form = ReasonForm(request.POST if request.method == "POST" else None)
    act = Void.Act.LIFT if page.history.is_void else Void.Act.VOID
    if form.is_valid():
        ask_void(
            request.actor,  # type: ignore[attr-defined]
            subject,
            page.table,
            page.key,
            act=act,
            reason=form.cleaned_data["reason"],
            at=request.now,  # type: ignore[attr-defined]
        )
        return redirect("intake:row", page.table, page.key_text)
    shown = {"form": form, "page": page, "lifts": act == Void.Act.LIFT}
    return render(request, "intake/ask_void.html", shown)


def load_asked(request: HttpRequest, void_id: int) -> Asked:
    """Return a void with the number of whoever asks."""
    return asked_of(request.actor, get_object_or_404(Void, pk=void_id), request.now)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@guarded(may_answer_void, load_asked)
def answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Agree to a void, or not."""
    void, actor, now = asked.void, request.actor, request.now  # type: ignore[attr-defined]
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data["answer"]
        try:
            if form.cleaned_data["agree"] == "yes":
                agree_to_void(actor, void, said, now)
            else:
                refuse_void(actor, void, said, now)
        except GongpingError as fault:
            form.add_error(None, fault.say(reader_language()))
        else:
            return redirect("intake:voids")
    shown = {
        "form": form,
        "void": void,
        "label": _label(void),
        "row_url": reverse("intake:row", args=[void.table, key_text(void.table, void.row)]),
        "waits": void.state == Void.State.ASKED,
    }
    return render(request, "intake/void.html", shown)
