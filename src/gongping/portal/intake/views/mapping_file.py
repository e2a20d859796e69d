"""Handing in a mapping.yaml for a file whose columns need more than the mapping page asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongping.portal.components.api import Question, asked, posted, reader_language
from gongping.portal.intake.actions.handing_in import map_columns
from gongping.portal.intake.files.looking import look_of
from gongping.portal.intake.files.mapping_file import entry_of
from gongping.portal.intake.forms import MappingFileForm
from gongping.portal.intake.models import Batch
from gongping.portal.intake.policies import may_change_batch
from gongping.portal.intake.views.batches import load
from gongping.portal.kernel.api import guarded


@require_http_methods(["GET", "POST"])
@guarded(may_change_batch, load)
def mapping_file(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Ask for the mapping.yaml of a batch's file, and read the file by it."""

    def act(given: dict[str, Any]) -> None:
        map_columns(
            request.actor,  # type: ignore[attr-defined]
            batch,
            entry_of(given["file"].read()),
            look_of(batch.key).signature,
            language=reader_language(),
            at=request.now,  # type: ignore[attr-defined]
        )

    question = Question(
        _("按 mapping.yaml 读取“{file}”").format(file=batch.file_name),
        _("按这样读取"),
        reverse("intake:batch", args=[batch.pk]),
        _(
            "流转日志、一行拆成几张表、取值要换算的文件，由 IT 写好 mapping.yaml 交在这里。"
            "同一来源、同样栏名的文件以后自动沿用。"
        ),
        files=True,
    )
    form = MappingFileForm(posted(request), request.FILES or None)
    return asked(request, question, form, act)
