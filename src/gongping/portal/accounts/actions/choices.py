"""Language and look, as the owner of an account chose them."""

from datetime import datetime

from django.db import transaction

from gongping.portal.accounts.models import Account
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record


@transaction.atomic
def keep_choices(actor: Actor, *, language: str, theme: str, at: datetime) -> None:
    """Keep what somebody signed in chose for their own account; empty leaves what was chosen before.

    The values are those that are offered; whoever calls has checked them.
    """
    account = Account.objects.select_for_update().get(pk=actor.account_id or 0)
    chosen = {"language": language or account.language, "theme": theme or account.theme}
    if chosen == {"language": account.language, "theme": account.theme}:
        return
    account.language, account.theme = chosen["language"], chosen["theme"]
    account.save(update_fields=["language", "theme"])
    record(actor.account_id, "accounts.choices_kept", f"account:{account.pk}", {}, at=at)
