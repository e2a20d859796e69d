"""Tokens: made, shown once, revoked."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongping.portal.connect.actions.permission import demand_manager
from gongping.portal.connect.models import Connector, Token
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record

PREFIX = "gpt_"
_BYTES = 32
_SHOWN = 8


def make_token(
    actor: Actor,
    connector: Connector,
    name: str,
    scopes: Iterable[str],
    *,
    expires_at: datetime | None,
    at: datetime,
) -> tuple[Token, str]:
    """Make a token; the text returned beside it is kept nowhere. Raises Refused."""
    demand_manager(actor, at)
    text = PREFIX + secrets.token_urlsafe(_BYTES)
    with transaction.atomic():
        token = Token.objects.create(
            connector=connector,
            name=name,
            start=text[:_SHOWN],
            sha256=digest(text),
            scopes=sorted(set(scopes)),
            made_by_id=actor.account_id,
            made_at=at,
            expires_at=expires_at,
        )
        facts = {"connector": str(connector.pk), "scopes": token.scopes}
        record(actor.account_id, "connect.token_made", f"token:{token.pk}", facts, at=at)
    return token, text


def revoke_token(actor: Actor, token: Token, *, at: datetime) -> None:
    """Revoke a token: the next request with it is refused. Raises Refused."""
    demand_manager(actor, at)
    with transaction.atomic():
        locked = Token.objects.select_for_update().get(pk=token.pk)
        if locked.revoked_at is None:
            locked.revoked_at, locked.revoked_by_id = at, actor.account_id
            locked.save(update_fields=["revoked_at", "revoked_by"])
            record(actor.account_id, "connect.token_revoked", f"token:{locked.pk}", {}, at=at)


def digest(text: str) -> str:
    """Return what is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()
