"""The two addresses of the portal behind which the API lies."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gongping.errors import GongpingError
from gongping.portal.connect.http import inner
from gongping.portal.connect.http.faults import MethodNotKnown, NoSuchAddress, answer_to
from gongping.portal.connect.http.requests import ApiRequest, read_whole
from gongping.portal.connect.policies import may_call_api
from gongping.portal.kernel.api import guarded


@csrf_exempt
@guarded(may_call_api)
def call(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Answer a machine, always in JSON; there is no cookie in it, so nothing to forge."""
    asked = cast(ApiRequest, request)
    try:
        asked.inner = resolve(f"/{rest}", urlconf=inner.__name__)
        asked.raw = read_whole(request)
    except Resolver404:
        return answer_to(NoSuchAddress())
    except GongpingError as fault:
        return answer_to(fault)
    answer = asked.inner.func(request, **asked.inner.kwargs)
    if answer.status_code == 405:
        refusal = answer_to(MethodNotKnown())
        refusal.headers["Allow"] = answer.headers.get("Allow", "")
        return refusal
    answer.headers.setdefault("Cache-Control", "no-store")
    return cast(HttpResponse, answer)


@require_safe
@guarded(may_call_api)
def openapi(request: HttpRequest) -> HttpResponse:
    """Hand out the OpenAPI document."""
    return HttpResponse(inner.document_text(), content_type="application/json")
