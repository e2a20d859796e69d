"""The door of the kernel."""

from gongping.portal.kernel.actors import NOBODY, Actor, Grant, Role
from gongping.portal.kernel.guard import GuardedView, Refused, guarded
from gongping.portal.kernel.policies import ALLOWED, Decision, Policy, policies, policy, refused

__all__ = [
    "ALLOWED",
    "NOBODY",
    "Actor",
    "Decision",
    "Grant",
    "GuardedView",
    "Policy",
    "Refused",
    "Role",
    "guarded",
    "policies",
    "policy",
    "refused",
]
