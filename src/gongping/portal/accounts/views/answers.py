"""How a page of the room answers with a form that was refused."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongping.errors import GongpingError
from gongping.portal.components.api import reader_language


def add_fault(form: BaseForm, fault: GongpingError) -> None:
    """Put a fault's sentence on top of a form."""
    form.add_error(None, fault.say(reader_language()))


def page(request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with a page that no browser or proxy keeps."""
    response = render(request, f"accounts/{template}.html", shown, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
