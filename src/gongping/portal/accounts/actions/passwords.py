"""Passwords: chosen by their owner, reset by somebody else to one that must be changed."""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from gongping.portal.accounts.actions.sessions import end_sessions
from gongping.portal.accounts.models import Account
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record

# no look-alikes: a first password is read from paper
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
FIRST_LENGTH = 12

Choose = Callable[[str], str]


@transaction.atomic
def change_password(actor: Actor, account: Account, password: str, at: datetime) -> Account:
    """Set a password that its owner chose (the form has validated it); all sessions of the account end."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    locked.set_password(password)
    locked.must_change_password = False
    locked.save(update_fields=["password", "must_change_password"])
    record(actor.account_id, "accounts.password_changed", f"account:{account.pk}", {}, at=at)
    end_sessions(actor, account.pk, "password", at)
    locked.refresh_from_db(fields=["session_epoch"])
    return locked


@transaction.atomic
def reset_password(actor: Actor, account: Account, at: datetime, choose: Choose = secrets.choice) -> str:
    """Give an account a first password, which must be changed at sign-in; return it, to be shown once."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    password = first_password(choose)
    locked.set_password(password)
    locked.must_change_password = True
    locked.save(update_fields=["password", "must_change_password"])
    record(actor.account_id, "accounts.password_reset", f"account:{account.pk}", {}, at=at)
    end_sessions(actor, account.pk, "password", at)
    return password


def first_password(choose: Choose) -> str:
    """Return a random password in groups of four (about 59 bits)."""
    signs = "".join(choose(_SIGNS) for _ in range(FIRST_LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, FIRST_LENGTH, 4))
