"""What the company's sign-in says is believed only as far as its signed token proves it.

allauth speaks the protocol. Added here, because it leaves them out: the token must be there and signed by a
key of the provider, it must answer this very sign-in (nonce), and what the provider tells beside the token
must be about the same person.
"""

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

STATE, NONCE, SUBJECT = "state", "nonce", "sub"


def with_nonce(address: str) -> str:
    """Return the address of the provider's sign-in page with the nonce that its token must carry."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    nonce = {NONCE: nonce_of(asked[STATE][0])} if STATE in asked else {}
    return urlunsplit(parts._replace(query=urlencode({**asked, **nonce}, doseq=True)))


def nonce_of(state: str) -> str:
    """Return the nonce of a sign-in: its state is random, kept in the session, and used once."""
    return hmac.new(settings.SECRET_KEY.encode(), f"oidc-nonce:{state}".encode(), sha256).hexdigest()


class SignedTokens(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Takes a sign-in over only if the provider's signed token vouches for it."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who is vouched for. Raises OAuth2Error."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no id_token")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        _require(told["id_token"], told.get("userinfo") or {}, nonce_of(request.GET[STATE]))
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        config = self.openid_config
        decoded: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return decoded


def _require(signed: Mapping[str, Any], beside: Mapping[str, Any], nonce: str) -> None:
    if not hmac.compare_digest(str(signed.get(NONCE, "")).encode(), nonce.encode()):
        raise OAuth2Error("the token answers another sign-in")
    if not signed.get(SUBJECT) or (beside and beside.get(SUBJECT) != signed[SUBJECT]):
        raise OAuth2Error("the token is about somebody else")
