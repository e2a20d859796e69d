"""Taking a list of attendance over: everything or nothing, and nothing the second time."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongping.portal.ledger.api import record
from gongping.portal.people.attendance.days import Days, Spot
from gongping.portal.people.attendance.diff import compared
from gongping.portal.people.days import local_day
from gongping.portal.people.models import Attendance, AttendanceImport, Person

BATCH = 500


@transaction.atomic
def take_over(import_id: int, actor_id: int | None, at: datetime) -> dict[str, int]:
    """Write what the list changes against what is kept now; return how many rows of each kind.

    Called twice, it does nothing the second time.
    """
    what = AttendanceImport.objects.select_for_update().get(pk=import_id)
    if what.state != AttendanceImport.State.PREVIEW:
        return dict(what.counts)
    # whoever else writes attendance of these people waits here
    persons = Person.objects.filter(employee_id__in={row["employee_id"] for row in what.rows})
    list(persons.select_for_update().values_list("pk", flat=True))
    diff = compared(what, local_day(at))
    replace([one.kept_id for one in diff.writes if one.kept_id], at)
    write([(one.spot, one.after) for one in diff.writes if one.spot])
    months = sorted({one.month for one in diff.writes})
    what.end_as(AttendanceImport.State.DONE, diff.counts())
    facts = {"sha256": what.sha256, "months": months, **diff.counts()}
    record(actor_id, "people.attendance_imported", f"attendance_import:{what.pk}", facts, at=at)
    return diff.counts()


def replace(ids: Sequence[int], at: datetime) -> None:
    """Let rows count nowhere from now on."""
    for begin in range(0, len(ids), BATCH):
        Attendance.objects.filter(pk__in=ids[begin : begin + BATCH]).update(replaced_at=at)


def write(rows: Sequence[tuple[Spot, Days]]) -> list[Attendance]:
    """Write rows that count."""
    return Attendance.objects.bulk_create(
        [
            Attendance(
                person_id=spot.person_id,
                month=spot.month,
                post_id=spot.post_id,
                site_id=spot.site_id,
                **days.fields(),
            )
            for spot, days in rows
        ],
        batch_size=BATCH,
    )
