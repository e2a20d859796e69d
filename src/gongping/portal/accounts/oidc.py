"""The company's own sign-in by OpenID Connect, spoken by allauth and ended in our steps."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from gongping.portal.accounts.device import device_of
from gongping.portal.accounts.faults import NotSignedIn
from gongping.portal.accounts.models import Account
from gongping.portal.accounts.signing_in import begin, may_enter
from gongping.portal.components.api import reader_language

PROVIDER = "company"


def company_name() -> str:
    """Return the name on the button, empty where no company sign-in is set up."""
    name: str = settings.GONGPING_OIDC["name"] if settings.GONGPING_OIDC["server"] else ""
    return name


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """No account is made by signing in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by HR and administrators."""
        return False


class CompanySignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Hands whoever the company's sign-in vouches for over to our own steps."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Refuse: accounts are made by HR and administrators."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account by the claim that holds its sign-in name, and go on with the next step."""
        told = sociallogin.account.extra_data
        vouched = {**(told.get("id_token") or {}), **(told.get("userinfo") or {})}
        name = str(vouched.get(settings.GONGPING_OIDC["claim"], ""))
        account = Account.objects.filter(username=name).first() if name else None
        if account is None or not may_enter(account, request.now):  # type: ignore[attr-defined]
            raise ImmediateHttpResponse(_refused(request))
        next_url = sociallogin.state.get("next") or ""
        raise ImmediateHttpResponse(
            begin(request, account, next_url=next_url, shared=device_of(request).shared)
        )

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Go back to the sign-in page with the same words as for any refusal."""
        raise ImmediateHttpResponse(_refused(request))


def _refused(request: HttpRequest) -> Any:
    messages.error(request, NotSignedIn().say(reader_language()))
    return redirect("accounts:sign_in")
