"""Emptying the outbox: claim, send, mark; never the same message twice."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongping.portal.notices.channels.channel import (
    ChannelBusy,
    ChannelRefuses,
    ChannelUnsure,
    Message,
    channels,
)
from gongping.portal.notices.kinds import kind_of
from gongping.portal.notices.models import Delivery
from gongping.portal.notices.words import text_of
from gongping.portal.people.api import actor_of_account

State = Delivery.State
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 10
LOST_AFTER = timedelta(minutes=15)
MOST_AT_ONCE = 500


def send_due(at: datetime, most: int = MOST_AT_ONCE) -> Counter[str]:
    """Send what is due; return how many ended in which state.

    Whoever else does the same at the same time gets other deliveries: each is claimed by one update that only
    one of them can make, and committed before the channel is called.
    """
    ended: Counter[str] = Counter()
    waiting = Delivery.objects.filter(state=State.WAITING, due_at__lte=at).order_by("due_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        if claim(pk, at):
            ended[_send(pk, at)] += 1
    return ended


def claim(pk: int, at: datetime) -> bool:
    """Take a waiting delivery for this process; False if another has it."""
    waiting = Delivery.objects.filter(pk=pk, state=State.WAITING)
    return bool(waiting.update(state=State.SENDING, claimed_at=at, attempts=F("attempts") + 1))


def give_up_lost(at: datetime) -> int:
    """Mark deliveries whose process died between sending and marking as unclear; return how many."""
    lost = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=at - LOST_AFTER)
    return lost.update(state=State.UNCLEAR, fault="process died", ended_at=at)


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 1, 2, 4 … minutes, six hours at most."""
    doubled: int = 2 ** (attempts - 1)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _send(pk: int, at: datetime) -> str:
    """Hand a claimed delivery to its channel and note how it ended."""
    delivery = Delivery.objects.select_related("notice__account").get(pk=pk)
    channel, account = channels()[delivery.channel], delivery.notice.account
    if not (account.is_active and actor_of_account(account.pk, at).signed_in):
        return _end(delivery, State.WITHDRAWN, at)
    try:
        channel.send(channel.address(account), _message(delivery))
    except ChannelBusy as fault:
        return _later(delivery, at, str(fault))
    except ChannelRefuses as fault:
        return _end(delivery, State.REFUSED, at, str(fault))
    except ChannelUnsure as fault:
        return _end(delivery, State.UNCLEAR, at, str(fault))
    return _end(delivery, State.SENT, at)


def _message(delivery: Delivery) -> Message:
    notice = delivery.notice
    with override(notice.account.language):
        kind = kind_of(notice.kind)
        more = _("登录公评可以看详情，也可以改什么时候通知你。")
        return Message(str(kind.subject), f"{text_of(notice)}\n\n{more}\n", delivery.token)


def _later(delivery: Delivery, at: datetime, fault: str) -> str:
    if delivery.attempts >= MOST_ATTEMPTS:
        return _end(delivery, State.REFUSED, at, fault)
    due = at + pause(delivery.attempts)
    held = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING)
    held.update(state=State.WAITING, due_at=due, fault=fault[:50])
    return State.WAITING.value


def _end(delivery: Delivery, state: Delivery.State, at: datetime, fault: str = "") -> str:
    held = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING)
    held.update(state=state, ended_at=at, fault=fault[:50])
    return state.value
