"""A page for each way a request can fail; each says what to do."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongping.errors import CallFault, GongpingError
from gongping.portal.kernel.guard import Refused

log = structlog.get_logger("gongping.faults")
Answer = Callable[[HttpRequest], HttpResponseBase]
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(frozen=True, slots=True)
class Told:
    """What a fault page says: what happened, and what to do."""

    title: str
    advice: str
    code: str = ""


def chinese() -> bool:
    """Say whether the reader of this answer reads Chinese."""
    return (get_language() or "zh").startswith("zh")


def _page(request: HttpRequest, status: int, told: Told) -> HttpResponse:
    # A request refused before anybody was known to act has no shell to stand in.
    page = "kernel/fault.html" if hasattr(request, "actor") else "kernel/fault_alone.html"
    return render(request, page, {"told": told}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, or 413 where the request was too large to be read."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return _page(
        request,
        400,
        Told(
            _("这个请求读不懂，什么也没有改动"),
            _("地址可能被改动或截断了。请从首页重新打开要去的页面；如果还是这样，请告诉管理员。"),
        ),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form whose token is missing or old."""
    return _page(
        request,
        403,
        Told(
            _("这一页开得太久，没有提交"),
            _("请返回上一页，刷新后再提交一次。浏览器须允许本站的 Cookie。"),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403 with the policy's own reason."""
    reason = ""
    if isinstance(exception, Refused):
        reason = exception.decision.zh if chinese() else exception.decision.en
    return _page(
        request,
        403,
        Told(_("没有权限看这一页"), reason or _("需要时请向人事或管理员申请；其他页面不受影响。")),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, for what does not exist and for what the actor may not know of."""
    return _page(
        request,
        404,
        Told(
            _("没有这一页，或者不归你看"),
            _("请检查地址，或从首页进入。链接来自通知时，事情可能已经转给别人处理。"),
        ),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413."""
    return _page(
        request,
        413,
        Told(
            _("文件太大，没有上传"),
            _("请删去表格里的图片和用不到的工作表，或按月分成几个文件，再传一次。"),
        ),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither database nor session."""
    page = get_template("kernel/failed.html").render({"chinese": chinese()})
    return HttpResponse(page, status=500)


def faults(get_response: Answer) -> Answer:
    """Tell a fault that an action raised as a page: 400, its sentence and its code."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, GongpingError):
            return None
        log.info("fault", code=exception.code)
        title = _("没有做成") if isinstance(exception, CallFault) else _("没有做成，原来的内容没有动")
        return _page(request, 400, Told(title, exception.say("zh" if chinese() else "en"), exception.code))

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer
