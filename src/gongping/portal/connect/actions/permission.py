"""The first beat of an action: the policy decides."""

from datetime import datetime

from gongping.portal.connect.policies import may_manage_connectors
from gongping.portal.kernel.api import Actor, demand


def demand_manager(actor: Actor, at: datetime) -> None:
    """Go on only if the actor may set connectors up. Raises Refused."""
    demand(may_manage_connectors, actor, None, at)
