"""The API put together, and its addresses as seen from its own door."""

import json
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from gongping.errors import GongpingError
from gongping.portal.connect.http import files, hooks, reading, rows
from gongping.portal.connect.http.faults import (
    BodyNotUnderstood,
    NoSuchAddress,
    TokenNotAccepted,
    answer_to,
)
from gongping.portal.connect.http.requests import RowsParser

PREFIX = "/api/v1"
_SHOWN = 5

api = NinjaAPI(
    title="公评 Gongping",
    version="1",
    description="交依据、查批次。 Hand evidence in, look batches up.",
    urls_namespace="connect_api",
    openapi_url=None,
    docs_url=None,
    parser=RowsParser(),
)
for part in (reading, rows, files, hooks):
    api.add_router("", part.router)


@api.exception_handler(GongpingError)
def on_fault(request: HttpRequest, fault: GongpingError) -> HttpResponse:
    """Tell a fault."""
    return answer_to(fault)


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """Tell somebody without a token to send one."""
    return answer_to(TokenNotAccepted())


@api.exception_handler(ValidationError)
def on_wrong_shape(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Name the places of a body that are not as they must be."""
    places = dict.fromkeys(".".join(str(part) for part in one["loc"])[:80] for one in fault.errors)
    return answer_to(BodyNotUnderstood(where=", ".join(list(places)[:_SHOWN])))


@api.exception_handler(HttpError)
def on_no_json(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """Tell that a body is no JSON, or too large to be read."""
    if isinstance(fault.__cause__, GongpingError):
        return answer_to(fault.__cause__)
    return answer_to(BodyNotUnderstood(where="body"))


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, fault: Http404) -> HttpResponse:
    """Tell that there is nothing."""
    return answer_to(NoSuchAddress())


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))


@cache
def document_text() -> str:
    """Return the document as JSON, written once: it says the same as long as the program runs."""
    return json.dumps(document(), ensure_ascii=False)


urlpatterns = [path("", api.urls)]
