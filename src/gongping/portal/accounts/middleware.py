"""Sessions on shared devices are short."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from gongping.portal.accounts.signing_in import SEEN, SHARED

IDLE_SECONDS = 5 * 60
# not every request is worth a write
NOTED_AFTER = 20

Answer = Callable[[HttpRequest], HttpResponseBase]


def shared_device(get_response: Answer) -> Answer:
    """End a shared device's session after five minutes in which nobody did anything.

    What a page fetches by itself (a job's progress) is not something that somebody did.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.session.get(SHARED):
            now: float = request.now.timestamp()  # type: ignore[attr-defined]
            idle = now - request.session[SEEN]
            if idle > IDLE_SECONDS:
                logout(request)
            elif idle > NOTED_AFTER and not _by_itself(request):
                request.session[SEEN] = now
        return get_response(request)

    return answer


def _by_itself(request: HttpRequest) -> bool:
    return request.method == "GET" and request.headers.get("HX-Request") == "true"
