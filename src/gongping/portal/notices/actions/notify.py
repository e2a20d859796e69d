"""Telling people."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongping.portal.accounts.api import Account
from gongping.portal.notices.channels.channel import channels
from gongping.portal.notices.chosen import choice, choices_of, send_at
from gongping.portal.notices.kinds import IN_APP, NoticeKind, UnfitNotice, checked_facts, kind_of
from gongping.portal.notices.models import Choice, Delivery, Notice
from gongping.portal.people.api import actor_of_account


def notify(
    name: str,
    recipients: Iterable[int],
    *,
    about: Any,
    facts: Mapping[str, object],
    key: str,
    at: datetime,
    link: str = "",
) -> list[Notice]:
    """Write a notice to each account that the kind's policy allows, within the caller's transaction.

    ``recipients`` are account ids that come into question; ``about`` is the policy's subject. ``key`` names
    the act: called again with the same key, nobody is told twice. ``link`` is a path of the portal. Returns
    the new notices; a recipient who may not know is left out silently. Asks two queries a
    recipient for the policy.

    Raises:
        UnfitNotice: the facts are not those of the kind, or the link leads out of the portal.
    """
    kind = kind_of(name)
    filled = checked_facts(kind, facts)
    _must_stay_inside(kind, link)
    told = []
    with transaction.atomic():
        accounts = Account.objects.filter(pk__in=list(recipients), is_active=True).order_by("pk")
        allowed = [one for one in accounts if kind.policy(actor_of_account(one.pk, at), about, at)]
        chosen = choices_of([one.pk for one in allowed], kind)
        for account in allowed:
            shown = _is_shown(account, kind, chosen)
            notice, made = Notice.objects.get_or_create(
                account=account,
                key=key,
                defaults={"kind": name, "facts": filled, "link": link, "at": at, "shown": shown},
            )
            if made:
                _send_off(notice, account, kind, chosen)
                told.append(notice)
    return told


def _must_stay_inside(kind: NoticeKind, link: str) -> None:
    if link and (not link.startswith("/") or link.startswith(("//", "/\\"))):
        raise UnfitNotice(
            kind=kind.name, zh=f"链接 {link} 不在本站。", en=f"the link {link} leads elsewhere."
        )


def _is_shown(account: Account, kind: NoticeKind, chosen: Mapping[tuple[int, str], Choice]) -> bool:
    """Say whether it stands in the portal: if chosen so, and for whoever wants to be told once a week."""
    wanted = {name: choice(kind, name, chosen.get((account.pk, name))) for name in (IN_APP, *channels())}
    return wanted[IN_APP] is Choice.NOW or Choice.DIGEST in wanted.values()


def _send_off(
    notice: Notice, account: Account, kind: NoticeKind, chosen: Mapping[tuple[int, str], Choice]
) -> None:
    """Put a notice into the outbox of each channel it leaves by at once."""
    for name, channel in channels().items():
        wanted = choice(kind, name, chosen.get((account.pk, name)))
        if wanted is Choice.NOW and channel.address(account):
            Delivery.objects.create(notice=notice, channel=name, due_at=send_at(account.pk, kind, notice.at))
