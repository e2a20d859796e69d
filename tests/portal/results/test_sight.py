"""Who sees whose result, before and after it is signed and delivered."""

import pytest

from gongping.portal.results.api import Line, Release
from gongping.portal.results.policies import may_see_result
from gongping.portal.results.queries.lines import result_of, visible_lines
from gongping.portal.results.queries.releases import visible_releases
from tests.portal.results.firm import AT, delivered, registered, signed


def seen_by(firm, name: str, release: Release) -> set[str]:
    return {line.person.name for line in visible_lines(firm.actor(name), release)}


def team(firm) -> set[str]:
    return {line.person.name for line in firm.people["贺兰"].team_lines.all()}


def everybody(release: Release) -> set[str]:
    return {line.person.name for line in Line.objects.filter(release=release)}


@pytest.fixture
def unsigned(firm, folders):
    return registered(firm, *folders)


def test_nobody_but_hr_sees_anything_of_an_unsigned_release(firm, unsigned):
    for name in firm.people:
        expected = everybody(unsigned) if name in ("沈雁", "解立新") else set()
        assert seen_by(firm, name, unsigned) == expected, name
        assert bool(visible_releases(firm.actor(name))) == (name in ("沈雁", "解立新")), name


def test_once_signed_superiors_and_the_process_supervisor_see_and_the_people_themselves_do_not(
    firm, unsigned
):
    release = signed(firm, unsigned)
    assert seen_by(firm, "贺兰", release) == team(firm)
    assert seen_by(firm, "朴正花", release) == everybody(release)
    assert seen_by(firm, "翟建国", release) == set()
    assert seen_by(firm, "何嘉敏", release) == set()


def test_once_delivered_everybody_sees_their_own_and_nobody_elses(firm, unsigned):
    release = delivered(firm, unsigned)
    assert seen_by(firm, "何嘉敏", release) == {"何嘉敏"}
    assert seen_by(firm, "贺兰", release) == team(firm)


@pytest.mark.parametrize(
    "step", [lambda firm, one: one, signed, delivered], ids=["unsigned", "signed", "delivered"]
)
def test_policy_and_query_agree_about_everybody(firm, unsigned, step):
    release = step(firm, unsigned)
    subjects = [result_of(line.pk) for line in Line.objects.filter(release=release)]
    for name in firm.people:
        actor = firm.actor(name)
        decided = {one.line.person.name for one in subjects if may_see_result(actor, one, AT)}
        assert seen_by(firm, name, release) == decided, name


def test_who_led_at_the_end_of_the_period_counts_not_who_leads_now(firm, unsigned):
    release = signed(firm, unsigned)
    line = firm.people["何嘉敏"].reporting_lines.get()
    line.until = release.period_end
    line.save()
    assert "何嘉敏" in seen_by(firm, "贺兰", release)
    line.until = release.last_day
    line.save()
    assert "何嘉敏" not in seen_by(firm, "贺兰", release)
