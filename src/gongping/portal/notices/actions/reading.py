"""Marking notices as read."""

from datetime import datetime

from gongping.portal.kernel.api import Actor
from gongping.portal.notices.models import Notice
from gongping.portal.notices.queries import unread


def mark_read(actor: Actor, notice: Notice, at: datetime) -> None:
    """Note when a notice was first read; a second time changes nothing."""
    unread(actor).filter(pk=notice.pk).update(read_at=at)


def mark_all_read(actor: Actor, at: datetime) -> int:
    """Note that everything was read; return how much."""
    return unread(actor).update(read_at=at)
