"""How the room's forms answer: the action's fault on top of the form, else on to the next page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language

from gongping.errors import InputFault, Language
from gongping.portal.components.api import ExportNote
from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger.api import record


@dataclass(frozen=True, slots=True)
class Question:
    """A page with one form: what it says, what its button says, where to go back to."""

    title: str | Promise
    button: str | Promise
    back: str
    note: str | Promise = ""


def asked(
    request: HttpRequest, question: Question, form: Form, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Show the form, or do what it asks and go back; a fault or refusal stands on top of the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except InputFault as fault:
            form.add_error(None, fault.say(reader_language()))
        except Refused as fault:
            form.add_error(None, fault.decision.zh if reader_language() == "zh" else fault.decision.en)
        else:
            return redirect(question.back)
    return render(request, "people/form.html", {"form": form, "question": question})


def posted(request: HttpRequest) -> Any:
    """Return what was sent, None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def reader_language() -> Language:
    """Return the language of the page."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def noted(actor: Actor, note: ExportNote, at: datetime) -> None:
    """Write an export into the ledger before the file leaves."""
    record(actor.account_id, "people.exported", f"list:{note.list_name}", note.facts(), at=at)
