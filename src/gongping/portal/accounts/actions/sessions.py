"""Sessions: noting where somebody is signed in, and ending it."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import F

from gongping.portal.accounts.models import Account, SignIn
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record


def note_sign_in(account: Account, session_key: str, device: str, *, shared: bool, at: datetime) -> None:
    """Note a session that has just begun, so that its owner can see and end it."""
    SignIn.objects.update_or_create(
        session_key=session_key,
        defaults={"account": account, "began_at": at, "device": device, "shared": shared},
    )


@transaction.atomic
def end_sessions(actor: Actor, account_id: int, why: str, at: datetime) -> None:
    """End every session of an account: its rights or its secret have changed. ``why`` is one word."""
    Account.objects.filter(pk=account_id).update(session_epoch=F("session_epoch") + 1)
    SignIn.objects.filter(account=account_id).delete()
    record(actor.account_id, "accounts.sessions_ended", f"account:{account_id}", {"why": why}, at=at)


@transaction.atomic
def end_session(actor: Actor, sign_in: SignIn, at: datetime) -> None:
    """End one session of the actor's own."""
    locked = SignIn.objects.select_for_update().get(pk=sign_in.pk, account=actor.account_id)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store(locked.session_key).delete()
    locked.delete()
    record(actor.account_id, "accounts.session_ended", f"account:{actor.account_id}", {}, at=at)
