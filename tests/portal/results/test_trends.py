"""A board with an earlier period shows how its sites moved, and says nothing of sites under five people."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db.models import F
from django.urls import reverse

from gongping.portal.results.api import Line, Release
from gongping.portal.results.queries.boards import site_trends
from gongping.portal.results.views.board_charts import trend_finding
from tests.portal.results.firm import registered, signed


@pytest.fixture
def releases(firm, folders) -> tuple[Release, Release]:
    """Return the quarter before, everybody three points lower, and the quarter itself."""
    now = registered(firm, *folders)
    before = Release.objects.get(pk=now.pk)
    before.pk, before.folder, before.period = None, "before", "2026-Q2"
    before.period_start, before.period_end = date(2026, 4, 1), date(2026, 7, 1)
    before.save()
    lines = list(Line.objects.filter(release=now))
    for line in lines:
        line.pk, line.release = None, before
    Line.objects.bulk_create(lines)
    Line.objects.filter(release=before, total__isnull=False).update(total=F("total") - 3)
    return before, signed(firm, now)


def median(totals: list[Decimal]) -> Decimal:
    return sorted(totals)[(len(totals) - 1) // 2]


def test_each_site_of_five_has_the_median_of_each_period(releases):
    trends = {one.site: one.medians for one in site_trends(releases, None)}
    totals: dict[str, list[Decimal]] = {}
    for line in Line.objects.filter(release=releases[1], total__isnull=False):
        totals.setdefault(line.site, []).append(line.total)
    shown = {site: median(held) for site, held in totals.items() if len(held) >= 5}
    assert shown
    assert trends == {site: (now - 3, now) for site, now in shown.items()}


def test_a_site_under_five_is_not_spoken_of(releases):
    site = site_trends(releases, None)[0].site
    kept = Line.objects.filter(release=releases[1], site=site, total__isnull=False).values_list("pk")[:4]
    Line.objects.filter(release=releases[1], site=site).exclude(
        pk__in=list(kept.values_list("pk", flat=True))
    ).update(site="云上")
    assert site not in {one.site for one in site_trends(releases, None)}


def test_the_board_draws_them_and_says_who_rose(releases, firm, client):
    client.force_login(firm.people["沈雁"].account)
    page = client.get(reverse("results:board_of_all", args=[releases[1].pk])).content.decode()
    said = unescape(re.sub(r"<[^>]+>", " ", page))
    assert trend_finding(site_trends(releases, None)) in said
    assert "中位升了" in said
    assert "比上一期高 3.0 分" in said
