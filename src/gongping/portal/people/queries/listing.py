"""People as the list shows them: each with the employment that counts on the day."""

from datetime import datetime
from typing import Any

from django.db.models import Case, DateField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from gongping.portal.kernel.api import Actor
from gongping.portal.people.days import local_day
from gongping.portal.people.models import Employment, Person
from gongping.portal.people.models.dated import holding
from gongping.portal.people.queries.sight import visible_persons

_SORTED_AND_FILTERED = {
    "department_sort": "department__sort_key",
    "department_path": "department__path",
    "site_id": "site",
    "site_sort": "site__sort_key",
    "post_id": "post",
    "post_sort": "post__sort_key",
    "begun": "since",
    "ended": "until",
}


def listed(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return whom the actor may see, with what is shown of them in one query for the whole page."""
    shown = Employment.objects.standing().select_related("department", "site", "post")
    return (
        visible_persons(actor, at)
        .annotate(on_day=Value(local_day(at), DateField()))
        .prefetch_related(Prefetch("employments", shown, to_attr="standing_rows"))
    )


def sortable(people: QuerySet[Person], at: datetime) -> QuerySet[Person]:
    """Let people be sorted and filtered by the employment that counts, which the database then looks for."""
    day = local_day(at)
    rows = (
        Employment.objects.standing()
        .filter(person=OuterRef("pk"))
        .annotate(now=Case(When(holding(day), then=Value(0)), default=Value(1)))
        .order_by("now", "kind", "-since")
    )
    fields = {name: Subquery(rows.values(field)[:1]) for name, field in _SORTED_AND_FILTERED.items()}
    return people.alias(**fields).alias(
        state=Case(
            When(begun__isnull=True, then=Value("none")),
            When(begun__gt=day, then=Value("ahead")),
            When(Q(ended__isnull=False) & Q(ended__lte=day), then=Value("left")),
            default=Value("employed"),
        )
    )


def counting_row(person: Any) -> Employment | None:
    """Return what counts of a listed person: the employment that holds, main ones first, else the latest."""
    rows: list[Employment] = person.standing_rows
    if len(rows) < 2:
        return rows[0] if rows else None
    return min(rows, key=lambda row: (not row.holds_on(person.on_day), row.kind, -row.since.toordinal()))


def state_of(person: Any) -> str:
    """Return whether a listed person is employed, will be, has left, or never was."""
    row = counting_row(person)
    if row is None:
        return "none"
    if row.since > person.on_day:
        return "ahead"
    return "employed" if row.holds_on(person.on_day) else "left"
