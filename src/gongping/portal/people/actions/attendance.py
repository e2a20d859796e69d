"""Keeping attendance: one month by a form, many by a list."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from gongping.errors import Language
from gongping.portal.kernel.api import Actor, Job, demand, enqueue
from gongping.portal.ledger.api import record
from gongping.portal.people.attendance.days import Days, Spot
from gongping.portal.people.attendance.diff import held_there
from gongping.portal.people.attendance.months import month_of
from gongping.portal.people.attendance.taking_over import replace, take_over, write
from gongping.portal.people.days import local_day
from gongping.portal.people.faults import AttendanceAhead, NotPostedThere
from gongping.portal.people.imports.job import LONG
from gongping.portal.people.imports.reading import read_list
from gongping.portal.people.models import Attendance, AttendanceImport, Person, Post, Site
from gongping.portal.people.policies import may_edit_person, may_import
from gongping.portal.people.queries.standings import standing_of


@transaction.atomic
def keep_attendance(
    actor: Actor, person: Person, month: str, post: Post, site: Site, days: Days, at: datetime
) -> None:
    """Keep the figures of one month in place of earlier ones, which stay and count nowhere.

    Raises:
        AttendanceAhead: the month has not begun.
        NotPostedThere: the person held the post at the site on no day of it.
    """
    demand(may_edit_person, actor, standing_of(person.pk, at), at)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    spot = Spot(locked.pk, month, post.pk, site.pk)
    if month > month_of(local_day(at)):
        raise AttendanceAhead(month=month)
    if not held_there(spot):
        raise NotPostedThere(month=month, post=post.name, site=site.name)
    kept = Attendance.objects.standing().filter(person=locked, month=month, post=post, site=site).first()
    if kept is not None and Days.of(kept) == days:
        return
    replace([kept.pk] if kept else [], at)
    (made,) = write([(spot, days)])
    facts = {"month": month, "was": kept.pk if kept else None, "now": made.pk}
    record(actor.account_id, "people.attendance_kept", f"person:{locked.pk}", facts, at=at)


def hand_in(actor: Actor, name: str, content: bytes, language: Language, at: datetime) -> AttendanceImport:
    """Read a file and keep its rows until somebody confirms or drops them; nothing else is written.

    Raises:
        InputFault: the file cannot be read as a whole.
    """
    demand(may_import, actor, None, at)
    assert actor.account_id is not None  # the policy lets nobody else pass
    found = read_list(name, content, language, "attendance")
    with transaction.atomic():
        made = AttendanceImport.objects.create(
            uploaded_by_id=actor.account_id,
            uploaded_at=at,
            file_name=name[-200:],
            sha256=hashlib.sha256(content).hexdigest(),
            rows=found.rows,
            faults=found.faults,
        )
        facts = {"sha256": made.sha256, "rows": len(found.rows)}
        subject = f"attendance_import:{made.pk}"
        record(actor.account_id, "people.attendance_handed_in", subject, facts, at=at)
    return made


def confirm(actor: Actor, what: AttendanceImport, at: datetime) -> Job | None:
    """Take a list over: a short one at once, a long one by a job, which is returned."""
    demand(may_import, actor, None, at)
    if len(what.rows) <= LONG:
        take_over(what.pk, actor.account_id, at)
        return None
    return enqueue(
        "people.attendance_import",
        at=at,
        sponsor_id=actor.account_id,
        key=f"attendance-import-{what.pk}",
        leads_to=reverse("people:attendance_import", args=[what.pk]),
        import_id=what.pk,
    )


@transaction.atomic
def drop(actor: Actor, what: AttendanceImport, at: datetime) -> None:
    """Drop a list that was not taken over, with its rows."""
    demand(may_import, actor, None, at)
    locked = AttendanceImport.objects.select_for_update().get(pk=what.pk)
    if locked.state == AttendanceImport.State.PREVIEW:
        locked.end_as(AttendanceImport.State.DROPPED)
        subject = f"attendance_import:{locked.pk}"
        record(actor.account_id, "people.attendance_dropped", subject, {}, at=at)
