"""Who asks: a token with its scopes, or a delivery signed by a connector."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.security import APIKeyHeader, HttpBearer

from gongping.portal.connect.actions.tokens import digest
from gongping.portal.connect.http.faults import (
    ScopeMissing,
    SignatureNotAccepted,
    TokenNotAccepted,
    TooManyRequests,
)
from gongping.portal.connect.http.requests import ApiRequest
from gongping.portal.connect.models import Connector, Token

WINDOW = timedelta(minutes=5)
SIGNATURE, TIMESTAMP, DELIVERY = "X-Gongping-Signature", "X-Gongping-Timestamp", "X-Gongping-Delivery"
_MINUTE = timedelta(minutes=1)
_SALT = "gongping.portal.connect.webhook"


class Bearer(HttpBearer):
    """A token of an API connector; ``scope`` is the table it must be allowed to hand in, if any."""

    def __init__(self, scope: str | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """Return the token. Raises TokenNotAccepted, TooManyRequests, ScopeMissing."""
        now = cast(ApiRequest, request).now
        found = _live(now).select_related("connector__source").filter(sha256=digest(token)).first()
        if found is None:
            raise TokenNotAccepted
        _count(found, now)
        if self.scope is not None and self.scope not in found.scopes:
            raise ScopeMissing(table=self.scope)
        return found


class Signed(APIKeyHeader):
    """A delivery signed with the connector's secret: ``sha256=`` and HMAC-SHA256 of ``timestamp.body``."""

    param_name = SIGNATURE

    def authenticate(self, request: HttpRequest, key: str | None) -> Connector:
        """Return the connector. Raises SignatureNotAccepted."""
        asked = cast(ApiRequest, request)
        stamp = asked.headers.get(TIMESTAMP, "")
        connector = _hooked(asked.inner.kwargs.get("connector_id"))
        if connector is None or key is None or not _fresh(stamp, asked.now):
            raise SignatureNotAccepted
        if not any(
            hmac.compare_digest(key.encode(), one.encode())
            for one in _signatures(connector, stamp, asked.raw)
        ):
            raise SignatureNotAccepted
        return connector


def webhook_secret(connector: Connector, key: str | None = None) -> str:
    """Return the secret that signs deliveries to a connector; it is derived, and kept nowhere."""
    said = f"{connector.pk}:{connector.secret_no}"
    return salted_hmac(_SALT, said, secret=key, algorithm="sha256").hexdigest()


def signature(secret: str, stamp: str, raw: bytes) -> str:
    """Return what stands in the header of a delivery."""
    return "sha256=" + hmac.new(secret.encode(), f"{stamp}.".encode() + raw, sha256).hexdigest()


def _signatures(connector: Connector, stamp: str, raw: bytes) -> list[str]:
    """Return the signatures accepted now: by the present key of the portal and by earlier ones."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [signature(webhook_secret(connector, key), stamp, raw) for key in keys]


def _hooked(connector_id: object) -> Connector | None:
    try:
        wanted = UUID(str(connector_id))
    except ValueError:
        return None
    known = Connector.objects.select_related("source").filter(
        pk=wanted, kind=Connector.Kind.API, active=True, secret_no__gt=0
    )
    return known.first()


def _fresh(stamp: str, now: datetime) -> bool:
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        return False
    return abs(now.timestamp() - int(stamp)) <= WINDOW.total_seconds()


def _live(now: datetime) -> QuerySet[Token]:
    unexpired = Q(expires_at=None) | Q(expires_at__gt=now)
    return Token.objects.filter(unexpired, revoked_at=None, connector__active=True)


def _count(token: Token, now: datetime) -> None:
    """Count the request, in one statement; raise TooManyRequests where the minute has had enough."""
    fresh = Q(window_at__gt=now - _MINUTE)
    allowed = Token.objects.filter(
        Q(pk=token.pk) & (~fresh | Q(window_at=None) | Q(asked__lt=settings.API_RATE))
    )
    counted = allowed.update(
        asked=Case(When(fresh, then=F("asked") + 1), default=Value(1)),
        window_at=Case(When(fresh, then=F("window_at")), default=Value(now)),
        used_at=now,
    )
    if not counted:
        raise TooManyRequests(most=settings.API_RATE)
