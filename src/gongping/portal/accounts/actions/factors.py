"""The second factor: offered, confirmed, checked, taken off; and its recovery codes."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongping.portal.accounts.faults import FactorNeeded, WrongCode
from gongping.portal.accounts.models import Account, RecoveryCode, SecondFactor
from gongping.portal.accounts.one_time import accepted_step
from gongping.portal.accounts.secrets_at_rest import opened, sealed
from gongping.portal.accounts.strong import needs_second_factor
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record

SECRET_BYTES = 20
MOST_WRONG = 5
LOCK = timedelta(minutes=15)
CODES = 10
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
Entropy = Callable[[int], bytes]


@transaction.atomic
def offer_factor(account: Account, entropy: Entropy = secrets.token_bytes) -> SecondFactor:
    """Return the factor that waits to be confirmed, made if there is none."""
    Account.objects.select_for_update().get(pk=account.pk)
    factor = SecondFactor.objects.filter(account=account).first()
    if factor is None:
        factor = SecondFactor.objects.create(account=account, secret=sealed(entropy(SECRET_BYTES)))
    return factor


def confirm_factor(actor: Actor, account: Account, code: str, at: datetime) -> Sequence[str]:
    """Let a factor count once its first code is right; return the recovery codes, to be shown once.

    Raises:
        WrongCode: the code does not fit, or too many did not.
    """
    _check(account, code, at)
    with transaction.atomic():
        SecondFactor.objects.filter(account=account).update(confirmed_at=at)
        record(actor.account_id, "accounts.factor_confirmed", f"account:{account.pk}", {}, at=at)
        return new_recovery_codes(actor, account, at)


def accept_code(account: Account, code: str, at: datetime) -> None:
    """Accept a code of the app or one of the recovery codes, each once.

    Raises:
        WrongCode: neither fits, or too many did not.
    """
    plain = "".join(code.split()).replace("-", "").casefold()
    if plain.isdigit() and len(plain) == 6:
        _check(account, plain, at)
    else:
        _use_recovery_code(account, plain, at)


def _check(account: Account, code: str, at: datetime) -> None:
    # a wrong code is counted, so the count must be saved before the refusal is raised
    if not _step(account, code, at):
        raise WrongCode(minutes=int(LOCK.total_seconds() // 60))


@transaction.atomic
def _step(account: Account, code: str, at: datetime) -> bool:
    factor = SecondFactor.objects.select_for_update().filter(account=account).first()
    if factor is None or _locked(factor, at):
        return False
    step = accepted_step(opened(factor.secret), code, at, factor.last_step)
    _count(factor, right=step is not None, at=at)
    if step is not None:
        factor.last_step = step
    factor.save(update_fields=["last_step", "wrong", "locked_until"])
    return step is not None


def _use_recovery_code(account: Account, code: str, at: datetime) -> None:
    if not _spent(account, code, at):
        raise WrongCode(minutes=int(LOCK.total_seconds() // 60))


@transaction.atomic
def _spent(account: Account, code: str, at: datetime) -> bool:
    factor = SecondFactor.objects.select_for_update().filter(account=account).first()
    if factor is None or _locked(factor, at):
        return False
    used = RecoveryCode.objects.filter(account=account, digest=_digest(code), used_at=None).update(used_at=at)
    _count(factor, right=bool(used), at=at)
    factor.save(update_fields=["wrong", "locked_until"])
    if used:
        record(account.pk, "accounts.recovery_code_used", f"account:{account.pk}", {}, at=at)
    return bool(used)


def _locked(factor: SecondFactor, at: datetime) -> bool:
    return factor.locked_until is not None and factor.locked_until > at


def _count(factor: SecondFactor, *, right: bool, at: datetime) -> None:
    factor.wrong = 0 if right else factor.wrong + 1
    if factor.wrong >= MOST_WRONG:
        factor.wrong, factor.locked_until = 0, at + LOCK


@transaction.atomic
def new_recovery_codes(
    actor: Actor, account: Account, at: datetime, choose: Callable[[str], str] = secrets.choice
) -> Sequence[str]:
    """Replace the recovery codes; return them, to be shown once."""
    Account.objects.select_for_update().get(pk=account.pk)
    codes = ["".join(choose(_SIGNS) for _ in range(12)) for _ in range(CODES)]
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=_digest(code)) for code in codes)
    record(actor.account_id, "accounts.recovery_codes_made", f"account:{account.pk}", {}, at=at)
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def _digest(code: str) -> str:
    return salted_hmac("gongping.portal.accounts.recovery", code, algorithm="sha256").hexdigest()


@transaction.atomic
def remove_factor(actor: Actor, account: Account, at: datetime) -> None:
    """Turn the second factor off.

    Raises:
        FactorNeeded: a role that the actor holds demands it.
    """
    if needs_second_factor(actor):
        raise FactorNeeded
    SecondFactor.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    record(actor.account_id, "accounts.factor_removed", f"account:{account.pk}", {}, at=at)
