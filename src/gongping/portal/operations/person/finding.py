"""Finding the rows about one person by the register."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from gongping.portal.accounts.api import sessions_of
from gongping.portal.operations.person.faults import PersonUnknown
from gongping.portal.operations.personal_data import Known, Reason, Table, register
from gongping.portal.people.api import Person


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table that are about the person."""

    label: str
    table: Table
    found: QuerySet[Model]


def person_of(employee_id: str) -> Person:
    """Return the person of a number. Raises PersonUnknown."""
    person = Person.objects.select_related("account").filter(employee_id=employee_id).first()
    if person is None:
        raise PersonUnknown(employee_id=employee_id)
    return person


def subjects_of(person: Person) -> list[str]:
    """Return the names by which the ledger knows a person."""
    return [f"person:{person.pk}", *([f"account:{person.account_id}"] if person.account_id else [])]


def rows_about(person: Person) -> Iterator[Rows]:
    """Yield every table of the register that can hold rows about a person, with those rows."""
    known = _known(person)
    for label, table in register().items():
        if table.whose is not None and not isinstance(table.whose, Reason):
            about = Q(pk__in=[])
            for kind, paths in table.whose.items():
                for path in paths:
                    about |= Q(**{f"{path}__in": known[kind]})
            yield Rows(label, table, apps.get_model(label)._default_manager.filter(about))


def _known(person: Person) -> Mapping[Known, list[int | str]]:
    account = person.account
    if account is None:
        return {
            "person": [person.pk], "account": [], "username": [], "address": [], "session": [],
            "subject": [*subjects_of(person)],
        }  # fmt: skip
    return {
        "person": [person.pk],
        "account": [account.pk],
        "username": [account.username],
        "address": [account.email] if account.email else [],
        "session": [*sessions_of(account.pk)],
        "subject": [*subjects_of(person)],
    }
