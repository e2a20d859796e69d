"""Erasing a person who has left: identity, contact and free text go; numbers stay if the law wants them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from django.db import transaction

from gongping.portal.accounts.api import erase_account
from gongping.portal.ledger.api import erase_salts, record
from gongping.portal.operations.person.finding import person_of, rows_about, subjects_of
from gongping.portal.operations.personal_data import Reason
from gongping.portal.people.api import Person, erase_identity

NAME_BYTES = 12


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: rows deleted and rows replaced per table, and the rows that stay with the reason."""

    deleted: Mapping[str, int]
    replaced: Mapping[str, int]
    kept: Mapping[str, tuple[int, Reason]]


def erase_person(employee_id: str, at: datetime, name: Callable[[int], str] = token_hex) -> Erased:
    """Erase a person whose employments are all over; the number then leads to nobody.

    The rows that stay hang on a person of a random number without a name, and so do sealed files: they know
    people by key, and the one row that led from key to person says nothing any more.

    Raises PersonUnknown, PersonStillEmployed; then nothing is changed.
    """
    deleted: dict[str, int] = {}
    replaced: dict[str, int] = {}
    kept: dict[str, tuple[int, Reason]] = {}
    with transaction.atomic():
        person = person_of(employee_id)
        pseudonym = f"erased-{name(NAME_BYTES)}"
        # refuses before anything is touched
        erase_identity(person, pseudonym, at)
        for rows in rows_about(person):
            count = rows.found.count()
            if not count:
                continue
            if isinstance(rows.table.erase, Reason):
                kept[rows.label] = (count, rows.table.erase)
            elif rows.table.erase == "rows":
                rows.found.delete()
                deleted[rows.label] = count
            else:
                BY_ROOM[rows.label](person, pseudonym)
                replaced[rows.label] = count
        facts = {
            "deleted": deleted,
            "replaced": replaced,
            "kept": {label: count for label, (count, _) in kept.items()},
        }
        record(None, "operations.person_erased", f"person:{person.pk}", facts, at=at)
    return Erased(deleted, replaced, kept)


def _person(person: Person, pseudonym: str) -> None:
    """Done first of all, with the refusal."""


def _account(person: Person, pseudonym: str) -> None:
    erase_account(person.account_id or 0, pseudonym)


def _salts(person: Person, pseudonym: str) -> None:
    for subject in subjects_of(person):
        erase_salts(about=subject)


BY_ROOM: Mapping[str, Callable[[Person, str], None]] = {
    "people.Person": _person,
    "accounts.Account": _account,
    "ledger.Salt": _salts,
}
