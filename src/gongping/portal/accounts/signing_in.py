"""Signing in, step by step: until the last step is done nobody is signed in.

What is known so far lies in the session: who gave a right password (or came from the company's own sign-in)
and whether the second factor was shown. Each step asks ``next_step`` where to go; ``finish`` alone signs in.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from gongping.portal.accounts.actions import note_sign_in
from gongping.portal.accounts.choices import keep_in_browser
from gongping.portal.accounts.device import device_name, device_of, keep_device
from gongping.portal.accounts.models import Account, SecondFactor
from gongping.portal.accounts.strong import FIRST_FACTOR_ONLY, needs_second_factor
from gongping.portal.kernel.api import Actor

BEGUN = "signing_in"
PATIENCE = timedelta(minutes=10)
BACKEND = "django.contrib.auth.backends.ModelBackend"
SHARED = "shared"
SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that has begun. ``epoch`` is the account's then: a reset in between ends it."""

    account_id: int
    epoch: int
    at: float
    next_url: str
    shared: bool
    factor: bool = False


def safe_next(request: HttpRequest, url: str) -> str:
    """Return where to go afterwards: the asked address if it lies in the portal, else the home page."""
    if url and url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
        return url
    return settings.LOGIN_REDIRECT_URL


def may_enter(account: Account, at: datetime) -> bool:
    """Say whether an account is open and its person (if it has one) employed."""
    return account.is_active and _actor(account, at).signed_in


def begin(request: HttpRequest, account: Account, *, next_url: str, shared: bool) -> HttpResponse:
    """Begin after a right password: keep it in a session with a new key, go to the next step."""
    at: datetime = request.now  # type: ignore[attr-defined]
    request.session.flush()
    keep(
        request,
        Begun(account.pk, account.session_epoch, at.timestamp(), safe_next(request, next_url), shared),
    )
    return next_step(request, account)


def begun(request: HttpRequest) -> tuple[Begun, Account] | None:
    """Return the sign-in that this session has begun, if it is recent and the account unchanged."""
    kept: dict[str, Any] | None = request.session.get(BEGUN)
    if kept is None:
        return None
    found = Begun(**kept)
    at: datetime = request.now  # type: ignore[attr-defined]
    account = Account.objects.filter(pk=found.account_id, session_epoch=found.epoch).first()
    late = at.timestamp() - found.at > PATIENCE.total_seconds()
    if account is None or late or not may_enter(account, at):
        del request.session[BEGUN]
        return None
    return found, account


def keep(request: HttpRequest, found: Begun) -> None:
    """Keep how far a sign-in is."""
    request.session[BEGUN] = asdict(found)


def passed_factor(request: HttpRequest, found: Begun) -> None:
    """Keep that the second factor was shown."""
    keep(request, replace(found, factor=True))


def next_step(request: HttpRequest, account: Account) -> HttpResponse:
    """Go where the sign-in must go next: second factor, own password, setting the factor up, or in."""
    found = Begun(**request.session[BEGUN])
    at: datetime = request.now  # type: ignore[attr-defined]
    confirmed = SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()
    if confirmed and not found.factor:
        return redirect("accounts:second_factor")
    if account.must_change_password:
        return redirect("accounts:first_password")
    if not confirmed and needs_second_factor(_actor(account, at)):
        return redirect("accounts:factor_setup")
    return finish(request, account, found)


def finish(request: HttpRequest, account: Account, found: Begun) -> HttpResponse:
    """Sign in: a session with a new key, noted for its owner, short on a shared device."""
    at: datetime = request.now  # type: ignore[attr-defined]
    login(request, account, backend=BACKEND)
    request.session.pop(BEGUN, None)
    if not found.factor:
        request.session[FIRST_FACTOR_ONLY] = True
    if found.shared:
        request.session[SHARED], request.session[SEEN] = True, at.timestamp()
    request.session.save()
    name = device_name(request.headers.get("User-Agent", ""))
    note_sign_in(account, request.session.session_key or "", name, shared=found.shared, at=at)
    response = redirect(found.next_url)
    device = replace(device_of(request), shared=found.shared)
    keep_device(response, device.with_name(account.username))
    keep_in_browser(response, language=account.language, theme=account.theme)
    return response


def _actor(account: Account, at: datetime) -> Actor:
    found: Actor = import_string(settings.GONGPING_ACCOUNT_ACTOR_SOURCE)(account.pk, at)
    return found
