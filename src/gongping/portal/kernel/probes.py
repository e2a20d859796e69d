"""The addresses that machines ask: health and metrics."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from gongping.portal.kernel import health, metrics
from gongping.portal.kernel.actors import Actor
from gongping.portal.kernel.guard import guarded
from gongping.portal.kernel.policies import ALLOWED, Decision, policy, refused


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks for figures: whether from this machine without a proxy between, and the token shown."""

    local: bool
    token: str


@policy("kernel.health.ask", open_to_all=True)
def may_ask_health(actor: Actor, subject: None, at: datetime) -> Decision:
    """Everybody: the answer holds no data."""
    return ALLOWED


@policy("kernel.metrics.ask", open_to_all=True)
def may_ask_metrics(actor: Actor, subject: Caller, at: datetime) -> Decision:
    """Whoever shows the token; without a token set, this machine alone."""
    wanted = settings.METRICS_TOKEN
    right = secrets.compare_digest(wanted.encode(), subject.token.encode()) if wanted else subject.local
    return ALLOWED if right else refused("需要令牌。", "A token is needed.")


def _caller(request: HttpRequest) -> Caller:
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return Caller(
        address in ("127.0.0.1", "::1") and not forwarded, token if scheme.lower() == "bearer" else ""
    )


@require_safe
@guarded(may_ask_health)
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"live": True})


@require_safe
@guarded(may_ask_health)
def ready(request: HttpRequest) -> HttpResponse:
    """Say which checks pass; 503 while one does not."""
    found = health.readiness(request.now)  # type: ignore[attr-defined]
    all_well = all(one.ok for one in found)
    answer = {"ready": all_well, "checks": {one.name: "ok" if one.ok else one.en for one in found}}
    return JsonResponse(answer, status=200 if all_well else 503)


@require_safe
@guarded(may_ask_metrics, _caller)
def figures(request: HttpRequest, caller: Caller) -> HttpResponse:
    """Answer with the figures."""
    return HttpResponse(metrics.page(request.now), content_type=CONTENT_TYPE_LATEST)  # type: ignore[attr-defined]
