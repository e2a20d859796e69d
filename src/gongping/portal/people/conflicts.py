"""The process supervisor never heads a department that is appraised: the rule, pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongping.portal.people.models import RoleGrant


@dataclass(frozen=True, slots=True)
class Held:
    """A role held, or about to be, over some days; ``lineage`` leads to its department, None: everywhere."""

    role: str
    lineage: tuple[int, ...] | None
    since: date
    until: date | None


def held(grant: RoleGrant) -> Held:
    """Return what a grant holds."""
    lineage = grant.department.lineage if grant.department else None
    return Held(grant.role, lineage, grant.since, grant.until)


def conflicting(wanted: Held, others: Iterable[Held]) -> bool:
    """Say whether one supervises and heads a department, or one below it, on any day."""
    pair = {RoleGrant.Role.MANAGER.value, RoleGrant.Role.PROCESS_SUPERVISOR.value}
    return any(
        {str(wanted.role), str(other.role)} == pair
        and _same_days(wanted, other)
        and _same_place(wanted, other)
        for other in others
    )


def _same_days(one: Held, other: Held) -> bool:
    return (other.until is None or one.since < other.until) and (one.until is None or other.since < one.until)


def _same_place(one: Held, other: Held) -> bool:
    if one.lineage is None or other.lineage is None:
        return True
    shorter, longer = sorted((one.lineage, other.lineage), key=len)
    return longer[: len(shorter)] == shorter
