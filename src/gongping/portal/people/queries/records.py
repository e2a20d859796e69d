"""People, sites and attendance as the tables of an appraisal, for whoever hands them to the engine."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gongping.portal.people.models import Attendance, Employment, ReportingLine, Site

Row = dict[str, Any]


def staff_records(since: date, until: date) -> Mapping[str, Sequence[Row]]:
    """Return ``people``, ``sites`` and ``attendance`` for a half-open stretch of days, in five queries.

    Main employments only; whoever reports to somebody else from some day on gets a row from that day.
    """
    found = {
        "people": list(_people(since, until)),
        "sites": [
            {"site": name, "from": date(2000, 1, 1), "households": households}
            for name, households in Site.objects.filter(households__isnull=False)
            .order_by("name")
            .values_list("name", "households")
        ],
        "attendance": list(_attendance(since, until)),
    }
    return {name: rows for name, rows in found.items() if rows}


def _people(since: date, until: date) -> Iterator[Row]:
    superiors = _superiors(since, until)
    held = (
        Employment.objects.standing()
        .touching(since, until)
        .filter(kind=Employment.Kind.MAIN)
        .select_related("person", "department", "site", "post")
        .order_by("person__employee_id", "since")
    )
    for row in held:
        lines = superiors.get(row.person_id, [])
        for begin, end in _pieces(row, lines):
            yield {
                "employee_id": row.person.employee_id,
                "name": row.person.name,
                "post": row.post.name,
                "site": row.site.name,
                "department": row.department.name,
                "manager_id": _superior_on(lines, begin),
                "from": begin,
                "until": end,
                "status": "probation" if row.probation else "dispatched" if row.dispatched else None,
            }


def _superiors(since: date, until: date) -> Mapping[int, list[ReportingLine]]:
    found: dict[int, list[ReportingLine]] = {}
    lines = ReportingLine.objects.touching(since, until).select_related("superior").order_by("since", "pk")
    for line in lines:
        found.setdefault(line.person_id, []).append(line)
    return found


def _pieces(row: Employment, lines: Sequence[ReportingLine]) -> Iterator[tuple[date, date | None]]:
    """Cut an employment where the superior changes."""
    days = {day for line in lines for day in (line.since, line.until) if day is not None}
    inside = sorted(day for day in days if row.since < day and (row.until is None or day < row.until))
    yield from zip([row.since, *inside], [*inside, row.until], strict=True)


def _superior_on(lines: Sequence[ReportingLine], day: date) -> str | None:
    return next((line.superior.employee_id for line in lines if line.holds_on(day)), None)


def _attendance(since: date, until: date) -> Iterator[Row]:
    months = Attendance.objects.standing().filter(month__gte=f"{since:%Y-%m}", month__lt=_month_after(until))
    fields = ("person__employee_id", "month", "post__name", "site__name", "due_days", "present_days")
    for who, month, post, site, due, present, protected in months.order_by("pk").values_list(
        *fields, "protected_days"
    ):
        yield {
            "employee_id": who,
            "month": month,
            "post": post,
            "site": site,
            "due_days": due,
            "present_days": present,
            "protected_days": protected,
        }


def _month_after(until: date) -> str:
    # the stretch is half-open: a month that begins on its end is outside
    return f"{until:%Y-%m}" if until.day == 1 else f"{until:%Y-%m}~"
