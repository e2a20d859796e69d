"""Delivered results are announced to those appraised, once, without a score; the home page shows it."""

import pytest
from django.test import Client

from gongping.portal.kernel.api import run_waiting
from gongping.portal.notices.api import Notice
from gongping.portal.results.api import Line, Release
from gongping.portal.results.notices import DELIVERED, tell_delivered
from tests.portal.results.firm import AT, delivered, registered, signed

pytestmark = pytest.mark.django_db


def told() -> set[int]:
    return set(Notice.objects.filter(kind=DELIVERED).values_list("account__person", flat=True))


def appraised() -> set[int]:
    return set(Line.objects.values_list("person", flat=True))


def test_everybody_appraised_is_told_and_nobody_else(firm, folders):
    delivered(firm, registered(firm, *folders))
    run_waiting()
    assert told() == appraised()


def test_telling_again_tells_nobody_twice(firm, folders):
    release = delivered(firm, registered(firm, *folders))
    run_waiting()
    assert tell_delivered(release.pk, AT) == 0


def test_signed_results_are_not_announced(firm, folders):
    release = signed(firm, registered(firm, *folders))
    run_waiting()
    assert told() == set()
    with pytest.raises(Release.DoesNotExist):
        tell_delivered(release.pk, AT)


def test_whoever_has_left_is_told_nothing(firm, folders):
    leaver = next(iter(firm.people.values()))
    leaver.employments.update(until=AT.date())
    delivered(firm, registered(firm, *folders))
    run_waiting()
    assert told() == appraised() - {leaver.pk}


def test_the_home_page_shows_it_without_a_score(firm, folders):
    delivered(firm, registered(firm, *folders))
    run_waiting()
    line = Line.objects.filter(total__isnull=False).select_related("person").first()
    client = Client()
    client.force_login(line.person.account)
    page = client.get("/").content.decode()
    assert "2026 年第三季度的考核结果（第 1 版）已送达" in page
    assert str(line.total) not in page
