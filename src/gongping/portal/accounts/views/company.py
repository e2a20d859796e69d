"""Signing in by the company's own sign-in; allauth speaks the protocol, our policy stands before it."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import login as allauth_login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_GET
from requests.exceptions import RequestException

from gongping.portal.accounts.faults import CompanySignInDown
from gongping.portal.accounts.policies import may_try_to_sign_in
from gongping.portal.accounts.vouching import SignedTokens, with_nonce
from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded


@require_GET
@guarded(may_try_to_sign_in)
def company_sign_in(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the browser to the company's sign-in; 404 where none is set up."""
    try:
        answer: HttpResponseBase = allauth_login(request, provider_id)
    except RequestException:
        return _not_there(request)
    if isinstance(answer, HttpResponseRedirect):
        answer.headers["Location"] = with_nonce(answer.url)
    return answer


@require_GET
@guarded(may_try_to_sign_in)
def company_answer(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take the company's answer over; 404 where none is set up."""
    try:
        answer: HttpResponseBase = OAuth2CallbackView.adapter_view(SignedTokens(request, provider_id))(
            request
        )
    except SocialApp.DoesNotExist:
        raise Http404(provider_id) from None
    except RequestException:
        return _not_there(request)
    return answer


def _not_there(request: HttpRequest) -> HttpResponseBase:
    messages.error(request, CompanySignInDown().say(reader_language()))
    return redirect("accounts:sign_in")
