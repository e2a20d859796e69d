"""Addresses that exist only in tests: one for each way to fail, one that promises to leave no trace."""

from datetime import UTC, datetime

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.urls import path

from gongping.portal.kernel.api import ALLOWED, guarded, policy, refused
from gongping.portal.secrets import SecretMissing
from gongping.portal.web.urls import handler400, handler403, handler404, handler500
from gongping.portal.web.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
WHEN = datetime(2026, 9, 1, tzinfo=UTC)


@policy("test.open", open_to_all=True)
def anybody(actor, subject, at):
    return ALLOWED


@policy("test.closed", open_to_all=True)
def nobody(actor, subject, at):
    return refused("只有人事可以签发，请找赵敏。", "Only HR signs; ask Zhao Min.")


@policy("test.anonymous", open_to_all=True, leaves_no_trace=True)
def traceless(actor, subject, at):
    return ALLOWED


def raising(fault):
    @guarded(anybody)
    def view(request):
        raise fault

    return view


@guarded(nobody)
def closed(request):
    return HttpResponse()


@guarded(anybody)
def form(request, code=""):
    return HttpResponse(request.POST.get("name", ""))


@guarded(traceless)
def box(request, code):
    return HttpResponse("收到")


urlpatterns = [
    *ours,
    path("bad", raising(SuspiciousOperation("玫瑰园 3-1201 住户"))),
    path("big", raising(RequestDataTooBig("玫瑰园"))),
    path("broken", raising(ValueError("玫瑰园 3-1201 住户 13800000000"))),
    path("refused", raising(SecretMissing(name="GONGPING_SECRET_KEY", least=50))),
    path("closed", closed),
    path("form", form),
    path("box/<str:code>/", box),
    path("person/<str:code>/", form),
]
