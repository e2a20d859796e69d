"""Who may enter the demo without a password."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, policy


@policy("demo.account.enter", open_to_all=True)
def may_enter_demo(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody: the address exists in the demo alone, which answers this machine alone."""
    return ALLOWED
