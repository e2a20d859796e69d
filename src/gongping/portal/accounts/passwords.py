"""Trying a name and a password."""

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from gongping.portal.accounts.faults import NotSignedIn, TooManyTries
from gongping.portal.accounts.models import Account
from gongping.portal.accounts.signing_in import may_enter


def account_of(request: HttpRequest, username: str, password: str) -> Account:
    """Return the account that name and password open.

    A name nobody bears, a wrong password, a closed account and somebody who left get the same answer after
    the same work: one hash. Locked names get theirs whether anybody bears them or not.

    Raises:
        NotSignedIn: they do not open an account.
        TooManyTries: the name is locked for a while.
    """
    credentials = {"username": username, "password": password}
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    if not AxesProxyHandler.is_allowed(request, credentials):
        raise TooManyTries(minutes=minutes)
    account = authenticate(request, **credentials)
    if isinstance(account, Account) and may_enter(account, request.now):  # type: ignore[attr-defined]
        return account
    if not AxesProxyHandler.is_allowed(request, credentials):
        raise TooManyTries(minutes=minutes)
    raise NotSignedIn
