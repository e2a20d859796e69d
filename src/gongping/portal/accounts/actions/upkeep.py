"""Accounts kept by others: made, closed, unlocked."""

import secrets
from collections.abc import Callable
from datetime import datetime

from axes.utils import reset
from django.db import transaction

from gongping.portal.accounts.actions.passwords import first_password
from gongping.portal.accounts.actions.sessions import end_sessions
from gongping.portal.accounts.faults import NameTaken
from gongping.portal.accounts.models import Account, RecoveryCode, SecondFactor
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record


@transaction.atomic
def make_account(
    actor: Actor, username: str, at: datetime, choose: Callable[[str], str] = secrets.choice
) -> tuple[Account, str]:
    """Make an account with a first password, which must be changed at sign-in; return both.

    Raises:
        NameTaken: another account bears the name.
    """
    if Account.objects.filter(username=username).exists():
        raise NameTaken(name=username)
    password = first_password(choose)
    account = Account.objects.create_user(username, password, must_change_password=True, created_at=at)
    record(actor.account_id, "accounts.made", f"account:{account.pk}", {}, at=at)
    return account, password


@transaction.atomic
def set_active(actor: Actor, account: Account, *, active: bool, at: datetime) -> None:
    """Open or close an account; closing it ends its sessions."""
    Account.objects.filter(pk=account.pk).update(is_active=active)
    act = "accounts.opened" if active else "accounts.closed"
    record(actor.account_id, act, f"account:{account.pk}", {}, at=at)
    if not active:
        end_sessions(actor, account.pk, "closed", at)


@transaction.atomic
def reset_factor(actor: Actor, account: Account, at: datetime) -> None:
    """Take a lost second factor off; whoever needs one sets it up again at the next sign-in."""
    SecondFactor.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    record(actor.account_id, "accounts.factor_reset", f"account:{account.pk}", {}, at=at)
    end_sessions(actor, account.pk, "factor", at)


@transaction.atomic
def lift_lock(actor: Actor, account: Account, at: datetime) -> None:
    """Let somebody try again who was locked out after too many wrong passwords or codes."""
    reset(username=account.username)
    SecondFactor.objects.filter(account=account).update(wrong=0, locked_until=None)
    record(actor.account_id, "accounts.lock_lifted", f"account:{account.pk}", {}, at=at)
