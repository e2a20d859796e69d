"""A sealed folder as lines and boards that are not saved yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongping.engine.results import Place, count_department, sealed_people, sealed_row_counts
from gongping.engine.scoring import PersonOutcome
from gongping.portal.people.api import Department, Person
from gongping.portal.results.faults import ReleaseNamesPeople, ReleasePeopleUnknown
from gongping.portal.results.models import Board, Line


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """What a folder holds, for bulk loading; the release is not set yet."""

    lines: list[Line]
    boards: list[Board]


def read_folder(folder: Path) -> ReadFolder:
    """Return the lines and boards of an output folder. Raises ReleaseNamesPeople, ReleasePeopleUnknown."""
    people = list(sealed_people(folder))
    rows = sealed_row_counts(folder)
    persons = dict(Person.objects.values_list("key", "pk"))
    homes = {home.name: home for home in Department.objects.order_by("-closed_on", "pk")}
    _require_keys(people, persons)
    _require_known(people, persons, homes)
    lines = [
        _line(
            outcome,
            place,
            persons[outcome.employee_id],
            homes[outcome.department],
            rows.get(outcome.employee_id, 0),
        )
        for outcome, place in people
    ]
    return ReadFolder(lines, _boards([outcome for outcome, _ in people], homes))


def _require_keys(people: Iterable[tuple[PersonOutcome, Place]], persons: Mapping[str, int]) -> None:
    """Refuse what says who somebody is: sealed files can never be made to forget it."""
    known = set(Person.objects.values_list("employee_id", flat=True))
    named = [
        one
        for one, _ in people
        if one.name != one.employee_id or (one.employee_id in known and one.employee_id not in persons)
    ]
    if named:
        raise ReleaseNamesPeople(count=len(named))


def _require_known(
    people: Iterable[tuple[PersonOutcome, Place]], persons: Mapping[str, int], homes: Mapping[str, Department]
) -> None:
    missing = [one.employee_id for one, _ in people if one.employee_id not in persons]
    missing += sorted({one.department for one, _ in people if one.department not in homes})
    if missing:
        raise ReleasePeopleUnknown(count=len(missing), first=missing[0])


def _line(outcome: PersonOutcome, place: Place, person_id: int, home: Department, rows: int) -> Line:
    return Line(
        person_id=person_id,
        department=home,
        employee_key=outcome.employee_id,
        site=outcome.site,
        post=outcome.post,
        scheme=outcome.main.scheme_id,
        days=outcome.days,
        status=outcome.status,
        total=outcome.total,
        total_se=outcome.total_se,
        grade=outcome.grade or "",
        rows=rows,
        tree_offset=place.offset,
        tree_length=place.length,
        tree_sha256=place.sha256,
    )


def _boards(people: Iterable[PersonOutcome], homes: Mapping[str, Department]) -> list[Board]:
    """Count every department that has people, with each department above it, and everybody."""
    within: dict[int | None, list[PersonOutcome]] = {}
    for one in people:
        for department_id in (None, *homes[one.department].lineage):
            within.setdefault(department_id, []).append(one)
    return [
        Board(department_id=department_id, people=len(held), counted=count_department(held))
        for department_id, held in within.items()
    ]
