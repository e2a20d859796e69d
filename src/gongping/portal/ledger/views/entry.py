"""One entry with its proof."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongping.portal.components.api import Crumb, reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.models import Entry
from gongping.portal.ledger.policies import may_read_entries
from gongping.portal.ledger.proofs import NotYetCovered, entry_document
from gongping.portal.ledger.standing import standing_of
from gongping.portal.ledger.titles import act_title
from gongping.portal.ledger.views.files import as_file


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _entry(request: HttpRequest, entry_id: int) -> Entry:
    return get_object_or_404(Entry, pk=entry_id)


@guarded(may_read_entries, _entry)
@require_safe
def entry_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Show what an entry says and whether it holds."""
    shown: dict[str, Any] = {
        "entry": entry,
        "title": act_title(entry.act),
        "facts": [(name, _said(value)) for name, value in sorted(entry.facts.items())],
        "standing": standing_of(entry),
        "above": [Crumb(_("审计日志"), reverse("ledger:entries"))],
    }
    return render(request, "ledger/entry.html", shown)


@guarded(may_read_entries, _entry)
@require_safe
def entry_proof(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Hand out the proof as a file; where no head covers the entry yet, say so."""
    try:
        document = entry_document(entry.pk)
    except NotYetCovered as fault:
        return HttpResponse(
            fault.say(reader_language()), status=409, content_type="text/plain; charset=utf-8"
        )
    return as_file(document, f"ledger-entry-{entry.pk}.json")
