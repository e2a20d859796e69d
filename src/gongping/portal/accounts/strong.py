"""Which roles must prove a second time who they are."""

from dataclasses import replace

from gongping.portal.kernel.api import Actor, Role

STRONG_ROLES = frozenset({Role.HR, Role.PROCESS_SUPERVISOR, Role.ADMINISTRATOR})
# set in the session of somebody who signed in by password alone
FIRST_FACTOR_ONLY = "first_factor_only"


def needs_second_factor(actor: Actor) -> bool:
    """Say whether one of the actor's roles demands the second factor."""
    return actor.has(*STRONG_ROLES)


def without_strong_roles(actor: Actor) -> Actor:
    """Return the actor without the roles that a password alone does not open.

    A role that was lent after somebody signed in opens at the next sign-in, which asks for the second factor.
    """
    return replace(actor, grants=frozenset(grant for grant in actor.grants if grant.role not in STRONG_ROLES))
