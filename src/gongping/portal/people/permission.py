"""The first beat of an action: the policy decides."""

from datetime import datetime
from typing import Any

from gongping.portal.kernel.api import Actor, Policy, Refused


def demand(policy: Policy, actor: Actor, subject: Any, at: datetime) -> None:
    """Go on only if the policy allows it.

    Raises:
        Refused: it does not; the decision holds the reason.
    """
    decision = policy(actor, subject, at)
    if not decision:
        raise Refused(decision)
