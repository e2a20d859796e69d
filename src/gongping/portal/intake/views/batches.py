"""Batches: the list of them, handing a file in, the page of one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from gongping.errors import GongpingError
from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Tone,
    equals,
    reader_language,
)
from gongping.portal.intake.actions.handing_in import drop, hand_in
from gongping.portal.intake.actions.taking_in import approve
from gongping.portal.intake.forms import NEW, FixedForm, UploadForm
from gongping.portal.intake.models import Batch, Source
from gongping.portal.intake.permission import number_of
from gongping.portal.intake.policies import (
    Judged,
    may_approve,
    may_change_batch,
    may_correct,
    may_hand_in,
    may_list_batches,
)
from gongping.portal.kernel.api import Actor, Role, guarded
from gongping.portal.ledger.api import record_export

TONES: Mapping[str, Tone] = {
    Batch.State.ACCEPTED: "good",
    Batch.State.PREVIEW: "warn",
    Batch.State.UNMAPPED: "warn",
    Batch.State.UNREADABLE: "bad",
}


def _who(batch: Batch) -> str | Absent:
    by = batch.handed_in_by
    if by is None:
        return Absent(_("系统"))
    person = getattr(by, "person", None)
    return person.name if person is not None else by.username


def _rows(batch: Batch, name: str) -> int | Absent:
    counts = [count[name] for count in batch.tables.values()]
    return sum(counts) if counts else Absent(_("还没有"))


class BatchList(ListPage):
    """Every batch, the newest first."""

    name = "intake.batches"
    title = _("依据导入")
    policy = may_list_batches
    own_order = ("-handed_in_at",)
    order_said = _("最近的在前")
    empty = State(
        _("还没有导入过"),
        _("从工单系统、满意度问卷等导出的表，拖进来先看预览，确认后才入库。"),
    )
    columns: ClassVar = (
        Column("file", _("文件"), lambda one: one.file_name or one.source.name, ("file_name",),
               link=lambda one: reverse("intake:batch", args=[one.pk])),
        Column("source", _("来源"), lambda one: one.source.name, ("source__name",), phone=OnPhone.META),
        Column("at", _("提交时间"), lambda one: one.handed_in_at, ("handed_in_at",), phone=OnPhone.META),
        Column("by", _("谁交的"), _who, phone=OnPhone.META),
        Column("kept", _("可入库"), lambda one: _rows(one, "kept"), numeric=True),
        Column("rejected", _("拒收"), lambda one: _rows(one, "rejected"), numeric=True),
        Column("state", _("状态"), lambda one: one.get_state_display(), ("state",),
               tone=lambda one: TONES.get(one.state, "")),
    )  # fmt: skip
    filters: ClassVar = (
        Search(_("文件名或来源"), ("file_name__icontains", "source__name__icontains")),
        Pick("state", _("状态"), _("全部状态"), lambda request: Batch.State.choices, equals("state")),
        Pick(
            "source",
            _("来源"),
            _("全部来源"),
            lambda request: [
                (str(pk), name) for pk, name in Source.objects.order_by("name").values_list("pk", "name")
            ],
            equals("source"),
        ),
    )
    template = "intake/batches.html"

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Batch]:
        """Return the batches that the actor may see."""
        return visible_batches(request.actor).select_related("source", "handed_in_by__person")  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may hand in."""
        return {"may_hand_in": bool(may_hand_in(request.actor, None, request.now))}  # type: ignore[attr-defined]


def visible_batches(actor: Actor) -> QuerySet[Batch]:
    """Return the batches that ``may_see_batch`` allows."""
    if actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR):
        return Batch.objects.all()
    return Batch.objects.filter(handed_in_by_id=actor.account_id or 0)


@require_http_methods(["GET", "POST"])
@guarded(may_hand_in)
def upload(request: HttpRequest) -> HttpResponse:
    """Hand a file in."""
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        file = form.cleaned_data["file"]
        try:
            source = _source(form.cleaned_data, now)
            batch = hand_in(actor, source, file.name, file.chunks(), language=reader_language(), at=now)
        except GongpingError as fault:
            form.add_error("file", fault.say(reader_language()))
        else:
            return redirect("intake:batch", batch.pk)
    return render(request, "intake/upload.html", {"form": form})


def _source(given: Mapping[str, Any], now: datetime) -> Source:
    if given["source"] in (NEW, ""):
        made = {"kind": Source.Kind.FILES, "made_at": now}
        return Source.objects.get_or_create(name=given["name"].strip(), defaults=made)[0]
    return Source.objects.get(pk=given["source"], kind=Source.Kind.FILES)


def load(request: HttpRequest, batch_id: int) -> Batch:
    """Return a batch."""
    return get_object_or_404(Batch.objects.select_related("source", "handed_in_by"), pk=batch_id)


def load_judged(request: HttpRequest, batch_id: int) -> Judged:
    """Return a batch with the number of whoever asks."""
    return Judged(load(request, batch_id), number_of(request.actor))  # type: ignore[attr-defined]


@require_POST
@guarded(may_approve, load_judged)
def accept(request: HttpRequest, judged: Judged) -> HttpResponse:
    """Approve a batch."""
    approve(request.actor, judged.batch, request.now)  # type: ignore[attr-defined]
    return redirect("intake:batch", judged.batch.pk)


@require_POST
@guarded(may_change_batch, load)
def dropped(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Drop a batch."""
    drop(request.actor, batch, request.now)  # type: ignore[attr-defined]
    return redirect("intake:batches")


@require_POST
@guarded(may_correct, load)
def corrected(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Take a corrected fix list: a batch of its own."""
    form = FixedForm(request.POST, request.FILES)
    if form.is_valid():
        file, now = form.cleaned_data["file"], request.now  # type: ignore[attr-defined]
        try:
            made = hand_in(
                request.actor,  # type: ignore[attr-defined]
                batch.source,
                file.name,
                file.chunks(),
                language=reader_language(),
                at=now,
                corrects=batch,
            )
        except GongpingError as fault:
            form.add_error("file", fault.say(reader_language()))
        else:
            return redirect("intake:batch", made.pk)
    return render(request, "intake/corrected.html", {"form": form, "batch": batch})
