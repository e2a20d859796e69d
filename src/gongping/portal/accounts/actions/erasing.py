"""Erasing an account whose person has left: nobody signs in with it, nothing leads to who it was."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from gongping.portal.accounts.models import Account, SignIn


def sessions_of(account_id: int) -> list[str]:
    """Return the keys of an account's sessions that are noted."""
    return list(SignIn.objects.filter(account=account_id).values_list("session_key", flat=True))


@transaction.atomic
def erase_account(account_id: int, pseudonym: str) -> None:
    """Close an account; replace its name, address, password and choices. Whoever asks for it records it."""
    Account.objects.filter(pk=account_id).update(
        username=pseudonym,
        email="",
        password=make_password(None),
        last_login=None,
        language=Account._meta.get_field("language").default,
        theme=Account._meta.get_field("theme").default,
        is_active=False,
        session_epoch=F("session_epoch") + 1,
    )
