"""Who may see and change how evidence comes in by itself."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused


@policy("connect.connector.see")
def may_see_connectors(actor: Actor, subject: object, at: datetime) -> Decision:
    """Administrators, HR and the process supervisor, of the whole company."""
    if actor.has_in((), Role.ADMINISTRATOR, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    return refused(
        "连接器给系统管理员、人力资源和监督员看。",
        "Connectors are shown to administrators, HR and the process supervisor.",
    )


@policy("connect.connector.manage")
def may_manage_connectors(actor: Actor, subject: object, at: datetime) -> Decision:
    """Administrators: they set up machines, and are nobody's judge."""
    if actor.has_in((), Role.ADMINISTRATOR):
        return ALLOWED
    return refused(
        "连接器和令牌由系统管理员设置；需要时请联系他们。",
        "Administrators set up connectors and tokens; ask them if you need it.",
    )


@policy("connect.api.call", open_to_all=True)
def may_call_api(actor: Actor, subject: object, at: datetime) -> Decision:
    """Any machine: its token, or the signature of its delivery, decides what it may do."""
    return ALLOWED
