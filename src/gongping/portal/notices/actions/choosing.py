"""Choosing what to be told."""

from collections.abc import Mapping
from datetime import datetime, time

from django.db import transaction

from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record
from gongping.portal.notices.models import Choice, Preference, QuietHours


def set_preferences(
    actor: Actor, choices: Mapping[tuple[str, str], Choice], begin: time, end: time, *, at: datetime
) -> None:
    """Keep an account's choices by kind and channel, and its quiet hours."""
    assert actor.account_id is not None
    with transaction.atomic():
        for (kind, channel), chosen in choices.items():
            Preference.objects.update_or_create(
                account_id=actor.account_id, kind=kind, channel=channel, defaults={"choice": chosen}
            )
        QuietHours.objects.update_or_create(
            account_id=actor.account_id, defaults={"begin": begin, "end": end}
        )
        subject = f"account:{actor.account_id}"
        record(actor.account_id, "notices.preferences_set", subject, {"choices": len(choices)}, at=at)
