"""The first beat of an action: the policy decides."""

from datetime import datetime

from gongping.portal.connect.policies import may_manage_connectors
from gongping.portal.kernel.api import Actor, Refused


def demand_manager(actor: Actor, at: datetime) -> None:
    """Go on only if the actor may set connectors up. Raises Refused."""
    decision = may_manage_connectors(actor, None, at)
    if not decision:
        raise Refused(decision)
