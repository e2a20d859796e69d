"""Standing in during leave."""

from datetime import date, datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.conflicts import Held, conflicting, held
from gongping.portal.people.days import local_day
from gongping.portal.people.faults import DaysBackwards, DeputyUnfit, NothingToLend, RoleConflict
from gongping.portal.people.models import Delegation, Employment, Person, ReportingLine, RoleGrant
from gongping.portal.people.policies import may_delegate
from gongping.portal.people.queries.standings import standing_of


@transaction.atomic
def delegate(
    actor: Actor,
    absent: Person,
    deputy: Person,
    role: Delegation.Role,
    since: date,
    until: date,
    at: datetime,
) -> Delegation:
    """Let a deputy act in a role from a day up to, not including, another.

    Raises:
        DaysBackwards: it would end before it begins.
        NothingToLend: the absent person does not hold the role on these days.
        DeputyUnfit: the deputy is not employed then, or has no account.
        RoleConflict: the deputy would supervise and head one department.
    """
    demand(may_delegate, actor, standing_of(absent.pk, at), at)
    if until <= since:
        raise DaysBackwards(since=since, until=until)
    locked = Person.objects.select_for_update().get(pk=deputy.pk)
    lent = _lent(absent, role, since, until)
    if locked.account_id is None or not Employment.objects.filter(person=locked).main_on(since).exists():
        raise DeputyUnfit(name=locked.name)
    own = (
        RoleGrant.objects.filter(account=locked.account_id)
        .select_related("department")
        .touching(since, until)
    )
    for one in lent:
        if conflicting(one, map(held, own)):
            raise RoleConflict(department=absent.name)
    row = Delegation.objects.create(absent=absent, deputy=locked, role=role, since=since, until=until)
    facts = {"deputy": locked.pk, "role": str(role), "since": since.isoformat(), "until": until.isoformat()}
    record(actor.account_id, "people.delegated", f"person:{absent.pk}", facts, at=at)
    return row


@transaction.atomic
def end_delegation(actor: Actor, delegation: Delegation, at: datetime) -> None:
    """End a delegation now."""
    demand(may_delegate, actor, standing_of(delegation.absent_id, at), at)
    locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
    locked.until = max(locked.since, local_day(at))
    locked.save(update_fields=["until"])
    facts = {"deputy": locked.deputy_id, "role": locked.role}
    record(actor.account_id, "people.delegation_ended", f"person:{locked.absent_id}", facts, at=at)


def _lent(absent: Person, role: Delegation.Role, since: date, until: date) -> list[Held]:
    if role == Delegation.Role.SUPERVISOR:
        if not ReportingLine.objects.filter(superior=absent).touching(since, until).exists():
            raise NothingToLend
        return []
    grants = RoleGrant.objects.filter(account=absent.account_id or 0, role=role).select_related("department")
    found = [Held(one.role, held(one).lineage, since, until) for one in grants.touching(since, until)]
    if not found:
        raise NothingToLend
    return found
