"""A page with one form: shown, or done and left; the action's fault or refusal stands on top of the form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from gongping.errors import GongpingError, Language
from gongping.portal.components.parts import Words
from gongping.portal.kernel.api import Refused


@dataclass(frozen=True, slots=True)
class Question:
    """A page with one form: what it says, what its button says, where to go back to."""

    title: Words
    button: Words
    back: str
    note: Words = ""
    files: bool = False


def asked(
    request: HttpRequest,
    question: Question,
    form: Form,
    act: Callable[[dict[str, Any]], object],
    *,
    template: str = "components/asked.html",
    leads_to: Callable[[Any], str] | None = None,
    **shown: Any,
) -> HttpResponse:
    """Show the form, or do what it asks and go on; a fault or refusal stands on top of the form.

    ``leads_to`` gives the next address from what ``act`` returned; without it the reader goes back.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except (GongpingError, Refused) as fault:
            form.add_error(None, fault_in_words(fault))
        else:
            return redirect(leads_to(done) if leads_to else question.back)
    return render(request, template, {"form": form, "question": question, **shown})


def posted(request: HttpRequest) -> Any:
    """Return what was sent, None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def fault_in_words(fault: GongpingError | Refused) -> str:
    """Return the sentence of a fault or refusal in the reader's language."""
    language = reader_language()
    if isinstance(fault, Refused):
        return fault.decision.zh if language == "zh" else fault.decision.en
    return fault.say(language)


def reader_language() -> Language:
    """Return the language of the answer being made."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"
