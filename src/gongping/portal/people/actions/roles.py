"""Granting roles and ending them."""

from datetime import date, datetime

from django.db import transaction

from gongping.portal.accounts.api import Account, end_sessions, make_account
from gongping.portal.kernel.api import NOBODY, Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.conflicts import Held, conflicting, held
from gongping.portal.people.days import local_day
from gongping.portal.people.faults import DaysBackwards, RoleConflict, RoleHeldAlready
from gongping.portal.people.models import Delegation, Department, RoleGrant
from gongping.portal.people.policies import may_change_grant


@transaction.atomic
def grant_role(
    actor: Actor,
    account: Account,
    role: RoleGrant.Role,
    department: Department | None,
    since: date,
    until: date | None,
    at: datetime,
) -> RoleGrant:
    """Grant a role; the account's sessions end, so that the next sign-in asks what the role demands.

    Raises:
        DaysBackwards: it would end before it begins.
        RoleHeldAlready: the account holds it there on some of these days.
        RoleConflict: a process supervisor would head a department under supervision.
    """
    wanted = RoleGrant(
        account=account,
        role=role,
        department=department,
        since=since,
        until=until,
        granted_by_id=actor.account_id,
    )
    demand(may_change_grant, actor, wanted, at)
    if until is not None and until <= since:
        raise DaysBackwards(since=since, until=until)
    Account.objects.select_for_update().get(pk=account.pk)
    others = RoleGrant.objects.filter(account=account).select_related("department").touching(since, until)
    if any(one.role == role and one.department_id == wanted.department_id for one in others):
        raise RoleHeldAlready
    if conflicting(held(wanted), [*map(held, others), *lent_to(account, since, until)]):
        raise RoleConflict(department=department or "全公司")
    wanted.save()
    facts = {"role": str(role), "department": wanted.department_id, "since": since.isoformat()}
    record(actor.account_id, "people.role_granted", f"account:{account.pk}", facts, at=at)
    end_sessions(actor, account.pk, "role", at)
    return wanted


@transaction.atomic
def end_role(actor: Actor, grant: RoleGrant, at: datetime) -> None:
    """End a grant now; the account's sessions end with it."""
    demand(may_change_grant, actor, grant, at)
    locked = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    locked.until = max(locked.since, local_day(at))
    locked.save(update_fields=["until"])
    facts = {"role": locked.role, "department": locked.department_id}
    record(actor.account_id, "people.role_ended", f"account:{locked.account_id}", facts, at=at)
    end_sessions(actor, locked.account_id, "role", at)


def lent_to(account: Account, since: date, until: date | None) -> list[Held]:
    """Return the roles that others lend to an account on some of the days."""
    found = []
    for lent in Delegation.objects.filter(deputy__account=account).touching(since, until):
        grants = RoleGrant.objects.filter(account__person=lent.absent_id, role=lent.role)
        for one in grants.select_related("department").touching(lent.since, lent.until):
            whole = held(one)
            found.append(Held(whole.role, whole.lineage, max(one.since, lent.since), lent.until))
    return found


@transaction.atomic
def first_administrator(username: str, at: datetime) -> str:
    """Make the account of a new portal's first administrator; return its first password.

    Raises:
        RoleHeldAlready: there is an administrator, who can make others.
    """
    if RoleGrant.objects.filter(role=RoleGrant.Role.ADMINISTRATOR).exists():
        raise RoleHeldAlready
    account, password = make_account(NOBODY, username, at)
    RoleGrant.objects.create(account=account, role=RoleGrant.Role.ADMINISTRATOR, since=local_day(at))
    record(None, "people.first_administrator", f"account:{account.pk}", {}, at=at)
    return password
