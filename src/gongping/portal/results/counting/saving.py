"""One count as rows: written under a run that nobody reads yet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from gongping.engine.results import (
    MOST_LISTED,
    Appraisal,
    Place,
    count_department,
    count_due,
    sealed_row_counts,
    voice_of_period,
    write_due,
    write_person,
    write_unsealed,
)
from gongping.engine.scoring import PersonOutcome
from gongping.portal.people.api import Department, Person
from gongping.portal.results.counting.place import running_folder
from gongping.portal.results.models import Progress, ProgressBoard, ProgressRun

BATCH = 500
Due = Mapping[str, Sequence[Mapping[str, Any]]]


def save_count(run: ProgressRun, found: Appraisal, at: datetime) -> None:
    """Write files, lines and boards of an unreleased run; ``at`` is the naive local moment it looks to."""
    folder = running_folder(run.running.folder) / run.folder
    people = write_unsealed(found, folder)
    rows = sealed_row_counts(folder)
    due = write_due(found.rows, found.schemes, at)
    persons = dict(Person.objects.values_list("employee_id", "pk"))
    homes = {home.name: home for home in Department.objects.order_by("-closed_on", "pk")}
    lines = _Lines(run, found, due, rows, at)
    known = [(one, place) for one, place in people if one.employee_id in persons and one.department in homes]
    Progress.objects.bulk_create(
        (
            lines.line(one, place, persons[one.employee_id], homes[one.department])
            for one, place in known
        ),
        batch_size=BATCH,
    )  # fmt: skip
    boards = _boards(run, [one for one, _ in known], homes, due, at)
    ProgressBoard.objects.bulk_create(boards, batch_size=BATCH)
    ProgressRun.objects.filter(pk=run.pk).update(people=len(known))


class _Lines:
    def __init__(
        self, run: ProgressRun, found: Appraisal, due: Due, rows: Mapping[str, int], at: datetime
    ) -> None:
        self.run, self.due, self.rows, self.at = run, due, rows, at
        # the language does not matter: only what the schemes define is read
        self.definitions = voice_of_period(found.schemes, found.outcome.period, "zh").definitions

    def line(self, one: PersonOutcome, place: Place, person_id: int, home: Department) -> Progress:
        entries = self.due.get(one.employee_id, [])
        today, soon = count_due(entries, self.at)
        return Progress(
            run=self.run,
            person_id=person_id,
            department=home,
            employee_key=one.employee_id,
            site=one.site,
            post=one.post,
            scheme=one.main.scheme_id,
            status=one.status,
            total=one.total,
            total_se=one.total_se,
            figures=write_person(one, self.definitions),
            due=list(entries[:MOST_LISTED]),
            due_today=today,
            due_soon=soon,
            rows=self.rows.get(one.employee_id, 0),
            counted_at=self.run.counted_at,
            tree_offset=place.offset,
            tree_length=place.length,
            tree_sha256=place.sha256,
        )


def _boards(
    run: ProgressRun,
    people: Iterable[PersonOutcome],
    homes: Mapping[str, Department],
    due: Due,
    at: datetime,
) -> list[ProgressBoard]:
    """Count every department that has people, with each department above it, and everybody."""
    within: dict[int | None, list[PersonOutcome]] = {}
    for one in people:
        for department_id in (None, *homes[one.department].lineage):
            within.setdefault(department_id, []).append(one)
    return [
        ProgressBoard(
            run=run,
            department_id=department_id,
            people=len(held),
            counted=count_department(held),
            due=_due_of(held, due, at),
        )
        for department_id, held in within.items()
    ]


def _due_of(people: Iterable[PersonOutcome], due: Due, at: datetime) -> dict[str, Any]:
    """Count what a department must do: a matter that several people answer for is one matter."""
    sites: dict[str, dict[str, Mapping[str, Any]]] = {}
    for one in people:
        for entry in due.get(one.employee_id, []):
            sites.setdefault(one.site, {}).setdefault(entry["key"], entry)
    counted = {site: count_due(entries.values(), at) for site, entries in sorted(sites.items())}
    return {
        "today": sum(today for today, _ in counted.values()),
        "soon": sum(soon for _, soon in counted.values()),
        "sites": [[site, today, soon] for site, (today, soon) in counted.items()],
    }
