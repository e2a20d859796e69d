"""What happens to every request on its way in and out: a log line, a bound on its size, headers."""

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gongping.portal.kernel.fault_pages import too_large

Answer = Callable[[HttpRequest], HttpResponseBase]

log = structlog.get_logger("gongping.requests")

PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


def logged(get_response: Answer) -> Answer:
    """Log each answer: route (never the address as typed), status, time; nothing for anonymous routes."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        if not getattr(getattr(match, "func", None), "leaves_no_trace", False):
            log.info(
                "request",
                method=request.method if request.method in KNOWN_METHODS else "other",
                route=match.route if match else "",
                status=response.status_code,
                ms=round(1000 * (time.perf_counter() - began)),
            )
        return response

    return answer


KNOWN_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def bounded(get_response: Answer) -> Answer:
    """Refuse a body larger than the limit before it is read; some places take more from those signed in."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isascii() and said.isdigit() and int(said) > _limit(request):
            return too_large(request)
        return get_response(request)

    return answer


def _limit(request: HttpRequest) -> int:
    for place, larger in settings.LARGE_UPLOADS.items():
        if request.path_info.startswith(place) and request.actor.signed_in:  # type: ignore[attr-defined]
            return int(larger)
    return int(settings.UPLOAD_LIMIT)


def sealed(get_response: Answer) -> Answer:
    """Add the headers that neither Django nor the policy of contents sets."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer
