"""How the sites of a department moved week by week while the period runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gongping.portal.people.api import Department
from gongping.portal.results.models import Progress, Release, RunningPeriod
from gongping.portal.results.queries.boards import SiteTrend, medians_of, site_trends

MOST_WEEKS = 14


@dataclass(frozen=True, slots=True)
class SiteWeeks:
    """The median total of each site at the end of each week, the current count last.

    ``before`` holds each site's median in the delivered period before, where there is one.
    """

    moments: Sequence[datetime]
    sites: Sequence[SiteTrend]
    before: dict[str, Decimal]


def site_weeks(running: RunningPeriod, department: Department | None) -> SiteWeeks:
    """Return the weeks that are kept of a running period; in three queries."""
    released = running.runs.filter(released_at__isnull=False).order_by("counted_at")
    by_week = {run.week: run for run in released}
    runs = list(by_week.values())[-MOST_WEEKS:]
    lines = Progress.objects.filter(run__in=runs, total__isnull=False)
    if department:
        lines = lines.filter(department__path__startswith=department.path)
    sites = medians_of(lines.values_list("site", "run", "total"), [run.pk for run in runs])
    return SiteWeeks([run.counted_at for run in runs], sites, _before(running, department))


def _before(running: RunningPeriod, department: Department | None) -> dict[str, Decimal]:
    earlier = Release.objects.filter(period_end=running.period_start, state=Release.State.DELIVERED)
    last = earlier.order_by("-version").first()
    if last is None:
        return {}
    return {
        one.site: one.medians[-1] for one in site_trends([last], department) if one.medians[-1] is not None
    }
