"""Which table of limits holds."""

from datetime import date, datetime, timedelta

from gongping.portal.orders.models import Limit, LimitTable
from gongping.portal.orders.rules.deadlines import clock_of
from gongping.portal.people.api import local_day


def table_on(day: date) -> LimitTable | None:
    """Return the table that holds on a day."""
    return LimitTable.objects.filter(since__lte=day).order_by("-since").first()


def working_time(begin: datetime, end: datetime) -> timedelta:
    """Return the working time of a stretch by the table that holds then; by the clock where there is none."""
    table = table_on(local_day(begin))
    if table is None:
        return end - begin
    return clock_of(table.calendar, by_clock=False).elapsed(begin, end)


def lines_of(table: LimitTable) -> list[Limit]:
    """Return the lines of a table with their categories."""
    found = table.limits.select_related("category").order_by(
        "kind", "category__place", "category__name", "pk"
    )
    return list(found)
