"""Accounts of people, as HR opens and resets them."""

from datetime import datetime

from django.db import transaction

from gongping.portal.accounts.api import make_account, reset_password
from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.days import local_day
from gongping.portal.people.faults import AccountOfStrongRole, AccountThere
from gongping.portal.people.models import Person, RoleGrant
from gongping.portal.people.policies import may_edit_person
from gongping.portal.people.queries.standings import standing_of


@transaction.atomic
def open_account(actor: Actor, person: Person, at: datetime) -> str:
    """Open an account under the person's number; return its first password, to be shown once.

    Raises:
        AccountThere: the person has one.
        NameTaken: another account bears the number as its name.
    """
    demand(may_edit_person, actor, standing_of(person.pk, at), at)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.account is not None:
        raise AccountThere(username=locked.account.username)
    locked.account, password = make_account(actor, locked.employee_id, at)
    locked.save(update_fields=["account"])
    record(actor.account_id, "people.account_opened", f"person:{locked.pk}", {}, at=at)
    return password


@transaction.atomic
def reset_person_password(actor: Actor, person: Person, at: datetime) -> str:
    """Give a person's account a first password again; return it, to be shown once.

    Raises:
        AccountOfStrongRole: the account holds a role that only administrators give.
    """
    demand(may_edit_person, actor, standing_of(person.pk, at), at)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    grants = RoleGrant.objects.on(local_day(at)).filter(account=locked.account_id)
    if locked.account is None or grants.exclude(role=RoleGrant.Role.MANAGER).exists():
        raise AccountOfStrongRole
    return reset_password(actor, locked.account, at)
