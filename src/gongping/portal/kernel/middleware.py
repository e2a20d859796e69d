"""What every request carries: the moment it arrived and who acts."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

Answer = Callable[[HttpRequest], HttpResponseBase]


def moment(get_response: Answer) -> Answer:
    """Set ``request.now`` (aware, UTC): the only reading of the clock in a request."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.now = timezone.now()  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def actor(get_response: Answer) -> Answer:
    """Set ``request.actor``, found by ``settings.GONGPING_ACTOR_SOURCE`` when first asked."""
    source = import_string(settings.GONGPING_ACTOR_SOURCE)

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: source(request))  # type: ignore[attr-defined]
        return get_response(request)

    return answer
