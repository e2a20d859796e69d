"""Who may read the ledger, and who may have a head signed."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused

_OVERSEERS_ONLY = refused(
    "审计日志只给全公司的监督员和系统管理员看；要查自己的一件事，请找监督员。",
    "The ledger is for the company's process supervisors and administrators; ask one of them.",
)


def _oversees(actor: Actor) -> Decision:
    return ALLOWED if actor.has_in((), Role.PROCESS_SUPERVISOR, Role.ADMINISTRATOR) else _OVERSEERS_ONLY


@policy("ledger.entry.read")
def may_read_entries(actor: Actor, subject: object, at: datetime) -> Decision:
    """Process supervisors and administrators of the whole company."""
    return _oversees(actor)


@policy("ledger.head.sign")
def may_ask_head(actor: Actor, subject: object, at: datetime) -> Decision:
    """The same."""
    return _oversees(actor)


@policy("ledger.head.read")
def may_read_heads(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody signed in: the more people keep heads, the less can be changed unseen."""
    return ALLOWED
