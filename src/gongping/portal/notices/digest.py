"""The weekly digest: what waits unread and what the rooms have to tell, in one message."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from gongping.portal.accounts.api import Account
from gongping.portal.notices.actions.notify import notify
from gongping.portal.notices.kinds import EMAIL, IN_APP, NoticeKind, add_kind
from gongping.portal.notices.models import Choice
from gongping.portal.notices.policies import may_receive_weekly

Lines = Callable[[int, datetime, datetime], Sequence[str]]
ISSUED_AT = time(9, 0)
WEEK = timedelta(days=7)
DIGEST = "notices.weekly"

_SOURCES: dict[str, Lines] = {}


def add_digest_lines(name: str, source: Lines) -> None:
    """Register what a room tells each week: ``source(account_id, since, until)`` in the active language.

    Lines hold no score; they say that something is there to be looked at.
    """
    _SOURCES[name] = source


def declare_digest() -> NoticeKind:
    """Register the digest as a kind of notice, by e-mail only."""
    return add_kind(
        NoticeKind(
            DIGEST,
            title=gettext_lazy("每周摘要"),
            subject=gettext_lazy("公评：本周摘要"),
            text=gettext_lazy("一周小结（到 {until}）：{lines}"),
            policy=may_receive_weekly,
            usual={EMAIL: Choice.NOW, IN_APP: Choice.OFF},
            fixed=frozenset(),
            weekly=False,
        )
    )


def last_issue(at: datetime) -> datetime:
    """Return the Monday morning, in the portal's zone, up to which the digest of this week reaches."""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), ISSUED_AT, tzinfo=local.tzinfo)
    return monday if monday <= local else monday - WEEK


def issue(at: datetime) -> int:
    """Write the digest of the week to everybody for whom there is something in it; return to how many.

    Run on any day of the week and as often as one likes: the week's key lets each person have one.
    """
    until = last_issue(at)
    key = f"{DIGEST}:{until:%G-W%V}"
    count = 0
    for account, unread in _readers(until, key):
        with override(account.language):
            lines = list(_lines(account.pk, unread, until))
        if lines:
            facts = {"until": f"{until:%Y-%m-%d}", "lines": "".join(f"\n· {line}" for line in lines)}
            count += len(notify(DIGEST, [account.pk], about=account.pk, facts=facts, key=key, at=at))
    return count


def _readers(until: datetime, key: str) -> Iterator[tuple[Account, int]]:
    """Return accounts that can be written to and have no digest of this week, with their unread notices."""
    waiting = Q(notices__shown=True, notices__read_at__isnull=True, notices__at__lt=until)
    accounts = Account.objects.filter(is_active=True).exclude(email="").exclude(notices__key=key)
    for account in accounts.annotate(waiting=Count("notices", filter=waiting)).order_by("pk").iterator(500):
        yield account, account.waiting


def _lines(account_id: int, unread: int, until: datetime) -> Iterator[str]:
    if unread:
        yield _("有 %(count)s 条通知还没看") % {"count": unread}
    for source in _SOURCES.values():
        yield from source(account_id, until - WEEK, until)
