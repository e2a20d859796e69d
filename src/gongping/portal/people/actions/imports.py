"""Handing a list in, taking it over, dropping it."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from gongping.errors import Language
from gongping.portal.kernel.api import Actor, Job, demand, enqueue
from gongping.portal.ledger.api import record
from gongping.portal.people.imports.applying import take_over
from gongping.portal.people.imports.job import LONG
from gongping.portal.people.imports.reading import read_list
from gongping.portal.people.models import PeopleImport, Person
from gongping.portal.people.policies import may_import


def hand_in(
    actor: Actor, name: str, content: bytes, since: date, language: Language, at: datetime
) -> PeopleImport:
    """Read a file and keep its rows until somebody confirms or drops them; nothing else is written.

    Raises:
        InputFault: the file cannot be read as a whole.
    """
    demand(may_import, actor, None, at)
    assert actor.account_id is not None  # the policy lets nobody else pass
    found = read_list(name, content, language)
    faults = [one for one in found.faults if not _known_superior(one)]
    with transaction.atomic():
        made = PeopleImport.objects.create(
            uploaded_by_id=actor.account_id,
            uploaded_at=at,
            file_name=name[-200:],
            sha256=hashlib.sha256(content).hexdigest(),
            since=since,
            rows=found.rows,
            faults=faults,
        )
        facts = {"sha256": made.sha256, "rows": len(found.rows)}
        record(actor.account_id, "people.list_handed_in", f"people_import:{made.pk}", facts, at=at)
    return made


def _known_superior(fault: dict[str, Any]) -> bool:
    """Say whether a superior whom the list does not name is known to us all the same."""
    return fault["rule"] == "unknown_manager" and Person.objects.filter(employee_id=fault["value"]).exists()


def confirm(actor: Actor, what: PeopleImport, at: datetime) -> Job | None:
    """Take a list over: a short one at once, a long one by a job, which is returned."""
    demand(may_import, actor, None, at)
    if len(what.rows) <= LONG:
        take_over(what.pk, actor.account_id, at)
        return None
    return enqueue(
        "people.import",
        at=at,
        sponsor_id=actor.account_id,
        key=f"people-import-{what.pk}",
        leads_to=reverse("people:import", args=[what.pk]),
        import_id=what.pk,
    )


@transaction.atomic
def drop(actor: Actor, what: PeopleImport, at: datetime) -> None:
    """Drop a list that was not taken over, with its rows."""
    demand(may_import, actor, None, at)
    locked = PeopleImport.objects.select_for_update().get(pk=what.pk)
    if locked.state == PeopleImport.State.PREVIEW:
        locked.end_as(PeopleImport.State.DROPPED)
        record(actor.account_id, "people.list_dropped", f"people_import:{locked.pk}", {}, at=at)
