"""The door of notices."""

from gongping.portal.notices.actions.notify import notify
from gongping.portal.notices.channels.channel import (
    Channel,
    ChannelBusy,
    ChannelRefuses,
    ChannelUnsure,
    Message,
    add_channel,
)
from gongping.portal.notices.digest import add_digest_lines
from gongping.portal.notices.kinds import EMAIL, IN_APP, NoticeKind, add_kind
from gongping.portal.notices.models import Choice, Notice
from gongping.portal.notices.queries import unread_count

__all__ = [
    "EMAIL",
    "IN_APP",
    "Channel",
    "ChannelBusy",
    "ChannelRefuses",
    "ChannelUnsure",
    "Choice",
    "Message",
    "Notice",
    "NoticeKind",
    "add_channel",
    "add_digest_lines",
    "add_kind",
    "notify",
    "unread_count",
]
