"""Who acts: an account with its roles, as every policy sees it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the system. Everybody signed in is an employee."""

    EMPLOYEE = "employee"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    HR = "hr"
    PROCESS_SUPERVISOR = "process_supervisor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and where it holds: in one department with those below it, or everywhere (``None``)."""

    role: Role
    department_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever sends a request, or a job's sponsor.

    ``account_id`` is None for somebody who has not signed in; ``person_id`` is None for an account without a
    person (a technical administrator). ``grants`` hold at the moment of the request, delegated ones included.
    ``line_of`` are the persons whose direct team this actor leads: the person, and whoever the person stands
    in for; empty for somebody nobody reports to. Employee and supervisor say who somebody is, with the home
    department; how far a supervisor sees is ``line_of`` alone.
    """

    account_id: int | None
    person_id: int | None = None
    grants: frozenset[Grant] = frozenset()
    line_of: frozenset[int] = frozenset()

    @property
    def signed_in(self) -> bool:
        """Say whether this actor has signed in."""
        return self.account_id is not None

    def has(self, *roles: Role) -> bool:
        """Say whether the actor holds one of the roles, wherever it holds."""
        return any(grant.role in roles for grant in self.grants)

    def has_in(self, departments: Collection[int], *roles: Role) -> bool:
        """Say whether one of the roles holds in one of the departments, or everywhere.

        ``departments`` are those a subject lies in: its own and all above it.
        """
        return any(
            grant.role in roles and (grant.department_id is None or grant.department_id in departments)
            for grant in self.grants
        )


NOBODY = Actor(account_id=None)
