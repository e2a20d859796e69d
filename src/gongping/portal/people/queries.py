"""What may be read of people."""

from django.http import HttpRequest

from gongping.portal.kernel.api import NOBODY, Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in a request."""
    if not request.user.is_authenticated:
        return NOBODY
    return Actor(account_id=request.user.pk)
