"""To whom an order can be given."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from gongping.portal.people.api import Employment, Person, Site, local_day


def colleagues_at(sites: Iterable[Site], at: datetime) -> QuerySet[Person]:
    """Return everybody employed at the sites today, by pinyin."""
    rows = Employment.objects.standing().on(local_day(at))
    there = rows.filter(site__in=[one.pk for one in sites])
    return Person.objects.filter(pk__in=there.values("person")).order_by("sort_key", "employee_id")
