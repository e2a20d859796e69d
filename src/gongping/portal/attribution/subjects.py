"""Objections as policies judge them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from gongping.portal.attribution.models import Claim, Emergency
from gongping.portal.attribution.queries.rows import Claimable
from gongping.portal.kernel.api import Actor
from gongping.portal.people.api import Person, Standing, standing_of


@dataclass(frozen=True, slots=True)
class ClaimSubject:
    """An objection, how its holder stands, and the department that answers with all above it."""

    claim: Claim
    holder: Standing
    department: Collection[int]


@dataclass(frozen=True, slots=True)
class RowSubject:
    """A row of evidence, and whether it is credited to the reader."""

    row: Claimable
    own: bool


@dataclass(frozen=True, slots=True)
class EmergencySubject:
    """An emergency that waits for a second person, or is decided."""

    emergency: Emergency


def row_subject(actor: Actor, row: Claimable) -> RowSubject:
    """Return a row as policies judge it."""
    mine = Person.objects.filter(pk=actor.person_id or 0, employee_id__in=row.credited)
    return RowSubject(row, mine.exists())


def subject_of(claim: Claim, at: datetime) -> ClaimSubject:
    """Return an objection as policies judge it, in two queries."""
    department = claim.answers_department.lineage if claim.answers_department else ()
    return ClaimSubject(claim, standing_of(claim.holder_id, at), department)
