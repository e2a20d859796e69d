"""How persons stand at a moment, for policies."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from gongping.portal.people.days import local_day
from gongping.portal.people.models import Employment, ReportingLine
from gongping.portal.people.standing import Standing


def standing_of(person_id: int, at: datetime) -> Standing:
    """Return how one person stands at a moment, in two queries."""
    return standings_of([person_id], at)[person_id]


def standings_of(person_ids: Collection[int], at: datetime) -> Mapping[int, Standing]:
    """Return how persons stand at a moment, in two queries however many they are."""
    day = local_day(at)
    employments: dict[int, list[Employment]] = {person_id: [] for person_id in person_ids}
    for row in (
        Employment.objects.standing()
        .filter(person__in=person_ids)
        .select_related("department")
        .only("person_id", "since", "until", "department__path")
    ):
        employments[row.person_id].append(row)
    superiors: dict[int, set[int]] = {person_id: set() for person_id in person_ids}
    for person_id, superior_id in (
        ReportingLine.objects.on(day).filter(person__in=person_ids).values_list("person_id", "superior_id")
    ):
        superiors[person_id].add(superior_id)
    return {
        person_id: _standing(person_id, rows, superiors[person_id], day)
        for person_id, rows in employments.items()
    }


def _standing(
    person_id: int, employments: Collection[Employment], superiors: Collection[int], day: date
) -> Standing:
    now = [row for row in employments if row.holds_on(day)]
    ahead = any(row.since > day for row in employments)
    return Standing(
        person_id=person_id,
        departments=frozenset(id for row in now or employments for id in row.department.lineage),
        superiors=frozenset(superiors),
        left=bool(employments) and not now and not ahead,
    )
