"""What somebody has chosen, or what applies while they have chosen nothing."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from gongping.portal.notices.kinds import NoticeKind
from gongping.portal.notices.models import Choice, Preference, QuietHours
from gongping.portal.notices.quiet import USUAL, Quiet, after_quiet


def choices_of(account_ids: Iterable[int], kind: NoticeKind) -> dict[tuple[int, str], Choice]:
    """Return what was chosen for a kind, by account and channel, in one query."""
    rows = Preference.objects.filter(account__in=list(account_ids), kind=kind.name)
    return {
        (account, channel): Choice(choice)
        for account, channel, choice in rows.values_list("account_id", "channel", "choice")
    }


def choice(kind: NoticeKind, channel: str, chosen: Choice | None) -> Choice:
    """Return the choice that applies: what cannot be turned off comes at once."""
    if channel in kind.fixed:
        return Choice.NOW
    return chosen or kind.usual.get(channel, Choice.OFF)


def quiet_of(account_id: int) -> Quiet:
    """Return an account's quiet hours."""
    row = QuietHours.objects.filter(account=account_id).first()
    return Quiet(row.begin, row.end) if row else USUAL


def send_at(account_id: int, kind: NoticeKind, at: datetime) -> datetime:
    """Return when a notice may go out."""
    if kind.urgent:
        return at
    return after_quiet(at, quiet_of(account_id), ZoneInfo(settings.TIME_ZONE))
