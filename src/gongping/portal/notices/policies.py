"""Who may read, receive and choose."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.notices.models import Notice


@policy("notices.notice.list")
def may_list_notices(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody signed in; the list holds one's own only."""
    return ALLOWED


@policy("notices.notice.read")
def may_read_notice(actor: Actor, notice: Notice, at: datetime) -> Decision:
    """Whoever it was written to."""
    if notice.shown and notice.account_id == actor.account_id:
        return ALLOWED
    return refused("这条通知不是写给你的。", "This notice was not written to you.")


@policy("notices.preference.choose")
def may_choose(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody signed in, for oneself."""
    return ALLOWED


@policy("notices.weekly.receive")
def may_receive_weekly(actor: Actor, account_id: int, at: datetime) -> Decision:
    """Whoever the digest is about, while still here."""
    if actor.account_id == account_id:
        return ALLOWED
    return refused("每周摘要只给本人。", "A digest is for its own person only.")


@policy("notices.delivery.list")
def may_list_deliveries(actor: Actor, subject: object, at: datetime) -> Decision:
    """Administrators: what did not go out, without its text."""
    if actor.has_in((), Role.ADMINISTRATOR):
        return ALLOWED
    return refused("发送情况只给系统管理员看。", "What did not go out is shown to administrators only.")
