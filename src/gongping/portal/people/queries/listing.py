"""People as the list shows them: each with what holds on the day."""

from datetime import datetime

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from gongping.portal.kernel.api import Actor
from gongping.portal.people.days import local_day
from gongping.portal.people.models import Employment, Person
from gongping.portal.people.models.dated import holding
from gongping.portal.people.queries.sight import visible_persons


def listed(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return whom the actor may see, annotated with department, site, post and state on the day."""
    day = local_day(at)
    rows = (
        Employment.objects.standing()
        .filter(person=OuterRef("pk"))
        .annotate(now=Case(When(holding(day), then=Value(0)), default=Value(1)))
        .order_by("now", "kind", "-since")
    )
    return (
        visible_persons(actor, at)
        .annotate(row=Subquery(rows.values("pk")[:1]))
        .annotate(**{name: _of(field) for name, field in _FIELDS.items()})
        .annotate(
            state=Case(
                When(begun__isnull=True, then=Value("none")),
                When(begun__gt=day, then=Value("ahead")),
                When(Q(ended__isnull=False) & Q(ended__lte=day), then=Value("left")),
                default=Value("employed"),
            )
        )
        .annotate(department_key=Coalesce(F("department_sort"), Value("")))
    )


_FIELDS = {
    "department_id": "department",
    "department_name": "department__name",
    "department_sort": "department__sort_key",
    "department_path": "department__path",
    "site_id": "site",
    "site_name": "site__name",
    "site_sort": "site__sort_key",
    "post_id": "post",
    "post_name": "post__name",
    "post_sort": "post__sort_key",
    "begun": "since",
    "ended": "until",
    "on_probation": "probation",
    "is_dispatched": "dispatched",
}


def _of(field: str) -> Subquery:
    return Subquery(Employment.objects.filter(pk=OuterRef("row")).values(field)[:1])
