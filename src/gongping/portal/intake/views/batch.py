"""The page of one batch: progress, what is in the way, the preview with its problems, what became of it."""

import tempfile
from typing import Any, ClassVar

import polars as pl
from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongping.portal.components.api import (
    Column,
    ExportNote,
    ListPage,
    OnPhone,
    Pick,
    Record,
    State,
    Words,
    reader_language,
)
from gongping.portal.intake.files.comparing import changes_of
from gongping.portal.intake.files.fix_list import has_fix_list, write_fix_list
from gongping.portal.intake.forms import FixedForm
from gongping.portal.intake.listing import FrameRows
from gongping.portal.intake.models import Batch
from gongping.portal.intake.permission import number_of
from gongping.portal.intake.policies import Judged, may_approve, may_change_batch, may_correct, may_see_batch
from gongping.portal.intake.store.place import folder_of
from gongping.portal.intake.store.register import latest
from gongping.portal.intake.views.batches import load
from gongping.portal.intake.views.kept_faults import said
from gongping.portal.intake.views.preview import Preview
from gongping.portal.kernel.api import Job, guarded, job_shown
from gongping.portal.ledger.api import record_export

MOST_CHANGES = 50
IN_MEMORY = 2**20
SEVERITIES = {"rejected": _("拒收"), "flagged": _("存疑")}


class AnyWords:
    """Free words in any column of the problems."""

    key = "q"

    def field(self, request: HttpRequest) -> forms.Field:
        """Return a search field."""
        label = str(_("行号、列名或内容"))
        widget = forms.TextInput(attrs={"type": "search", "placeholder": label, "autocomplete": "off"})
        return forms.CharField(label=label, required=False, max_length=100, widget=widget)

    def narrow(self, rows: Any, value: str) -> Any:
        """Return the rows in which every word is found."""
        for word in value.split():
            texts = [pl.col(name).str.contains(word, literal=True) for name in ("column", "value", "advice")]
            rows = rows.where(pl.any_horizontal(pl.col("line").cast(pl.String) == word, *texts))
        return rows


def _columns(request: HttpRequest) -> list[tuple[str, Words]]:
    batch_id = request.resolver_match.kwargs["batch_id"]  # type: ignore[union-attr]
    key = Batch.objects.values_list("key", flat=True).get(pk=batch_id)
    frame = problems_of(key)
    return [(name, name) for name in frame["column"].unique().sort().to_list() if name]


def problems_of(key: str) -> pl.DataFrame:
    """Return the problems of a batch's file."""
    path = folder_of(key) / "problems.parquet"
    if not path.is_file():
        names = ("file", "column", "rule", "severity", "value", "advice")
        return pl.DataFrame(schema={**dict.fromkeys(names, pl.String), "line": pl.Int64})
    return pl.read_parquet(path)


class ProblemRows(ListPage):
    """The problems of a batch, row by row, below what would happen."""

    name = "intake.problems"
    title = _("按行列出的问题")
    policy = may_see_batch
    own_order = ("severity_order", "line")
    order_said = _("行号与原文件一致")
    empty = State(_("没有发现问题"), _("每一行都读懂了，可以放心确认。"))
    columns: ClassVar = (
        Column("line", _("行"), lambda one: one["line"], ("line",), numeric=True),
        Column("column", _("列"), lambda one: one["column"] or _("整行"), ("column",)),
        Column("value", _("原值"), lambda one: one["value"] or None, phone=OnPhone.META),
        Column(
            "severity",
            _("结果"),
            lambda one: SEVERITIES[one["severity"]],
            tone=lambda one: "bad" if one["severity"] == "rejected" else "warn",
        ),
        Column("advice", _("怎么办"), lambda one: one["advice"]),
        Column("file", _("工作表"), lambda one: one["file"], phone=OnPhone.HIDDEN, shown=False),
    )
    filters: ClassVar = (
        AnyWords(),
        Pick(
            "severity",
            _("结果"),
            _("拒收和存疑"),
            lambda request: SEVERITIES.items(),
            lambda rows, value: rows.where(pl.col("severity") == value),  # type: ignore[attr-defined]
        ),
        Pick(
            "column",
            _("列"),
            _("全部列"),
            _columns,
            lambda rows, value: rows.where(pl.col("column") == value),  # type: ignore[attr-defined]
        ),
    )
    template = "intake/batch.html"
    page_size = 25

    def rows(self, request: HttpRequest, subject: Batch) -> Any:
        """Return the problems, the rejected first."""
        order = (pl.col("severity") == "flagged").cast(pl.Int8).alias("severity_order")
        return FrameRows(problems_of(subject.key).with_columns(order))

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: Batch) -> dict[str, Any]:
        """Return the figures, the changes, and what the reader may do."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        approval = may_approve(actor, Judged(subject, number_of(actor)), now)
        preview = Preview(subject, problems_of(subject.key), changes_of(subject.key))
        return {
            "batch": subject,
            "preview": preview,
            "changes": preview.changes[:MOST_CHANGES],
            "stale": subject.state == Batch.State.PREVIEW and subject.base != latest(),
            "approval": approval,
            "not_approved": said({"zh": approval.zh, "en": approval.en}),
            "may_change": bool(may_change_batch(actor, subject, now)),
            "may_correct": bool(may_correct(actor, subject, now)),
            "fixed_form": FixedForm(),
            "corrections": subject.corrections.all()[:10],
        }


@require_safe
@guarded(may_see_batch, load)
def batch(request: HttpRequest, subject: Batch) -> HttpResponseBase:
    """Show a batch as it stands; asked for its progress alone, have the page loaded anew once it is over."""
    working = subject.state in (Batch.State.UPLOADED, Batch.State.ACCEPTING)
    part = request.headers.get("HX-Target") == "job"
    if part and not working:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if subject.state in (Batch.State.PREVIEW, Batch.State.ACCEPTED):
        return ProblemRows().answer(request, subject)
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    job = Job.objects.filter(pk=subject.job_id).first() if subject.job_id else None
    shown = {
        "batch": subject,
        "may_change": bool(may_change_batch(actor, subject, now)),
        "approval": may_approve(actor, Judged(subject, number_of(actor)), now),
        **({} if job is None else job_shown(job)),
        "fault": said(subject.fault),
        "job_fault": "" if job is None else said(job.fault),
    }
    return render(request, "intake/progress.html" if part else "intake/waiting.html", shown)


@require_safe
@guarded(may_see_batch, load)
def fix_list(request: HttpRequest, subject: Batch) -> FileResponse:
    """Hand out the rejected rows as a workbook to be corrected; that it was is written down first."""
    if not has_fix_list(subject.key):
        raise Http404(subject.key)
    now, problems = request.now, problems_of(subject.key)  # type: ignore[attr-defined]
    # not closed here: the answer closes it once it is sent
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    count = write_fix_list(file, subject.key, problems, reader_language(), now)
    file.seek(0)
    record_export(request.actor, ExportNote("intake.fix_list", "xlsx", count, (), ()), now)  # type: ignore[attr-defined]
    return FileResponse(file, as_attachment=True, filename=f"{_('问题清单')}-{subject.pk}.xlsx")
