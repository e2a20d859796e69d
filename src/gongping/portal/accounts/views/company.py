"""Signing in by the company's own sign-in; allauth speaks the protocol, our policy stands before it."""

from allauth.socialaccount.providers.openid_connect.views import callback as allauth_callback
from allauth.socialaccount.providers.openid_connect.views import login as allauth_login
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from gongping.portal.accounts.policies import may_try_to_sign_in
from gongping.portal.kernel.api import guarded


@require_GET
@guarded(may_try_to_sign_in)
def company_sign_in(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the browser to the company's sign-in; 404 where none is set up."""
    answer: HttpResponseBase = allauth_login(request, provider_id)
    return answer


@require_GET
@guarded(may_try_to_sign_in)
def company_answer(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take the company's answer over; 404 where none is set up."""
    answer: HttpResponseBase = allauth_callback(request, provider_id)
    return answer
