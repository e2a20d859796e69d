"""Where a row goes that was carried over from an earlier period: decision 0002 item 6."""

from datetime import date

from gongping.engine.periods import Period
from gongping.engine.scoring.attendance import presences
from gongping.engine.scoring.roster import Stretch, build_roster
from gongping.engine.scoring.scopes import build_scopes, first_segments
from gongping.engine.scoring.segments import segments_of

Q3 = Period.parse("2026-Q3")
LONG_AGO = date(2020, 1, 1)


def stretch(who: str, post: str, start: date, end: date, *, boss: str | None = "10090") -> Stretch:
    return Stretch(who, who, post, "翠湖花园", "客服部", boss, None, start, end)


CLERK = stretch("10001", "客服专员", LONG_AGO, date(2026, 8, 15))
BUTLER = stretch("10001", "客服管家", date(2026, 8, 15), date.max)
BOSS = stretch("10090", "客服主管", LONG_AGO, date.max, boss=None)
NEW_BOSS = stretch("10091", "客服主管", date(2026, 9, 30), date.max, boss=None)
ROSTER = build_roster([CLERK, BUTLER, BOSS, NEW_BOSS], Q3)


def kept():
    found = []
    for stretches in ROSTER.by_employee.values():
        there = presences(stretches, [], Q3, lambda first, end: (end - first).days)
        found += [segment for segment in segments_of(stretches, there) if segment.kept]
    return dict(enumerate(found))


def opening(of: str) -> set[tuple[str, str, str]]:
    """Return (employee, post, key) of every scope that takes what was open at the start."""
    segments = kept()
    first = first_segments(segments)
    built = build_scopes(segments, ROSTER, [of], first=first, opening=Q3.start)
    table = {"self": built.self_, "team": built.team, "department": built.department, "site": built.site}[of]
    return {
        (segments[row["scope_id"]].employee_id, segments[row["scope_id"]].post, row["key"])
        for row in table.to_pylist()
        if row["opens"]
    }


def test_it_counts_for_its_person_once_though_two_posts_have_two_schemes():
    mine = {found for found in opening("self") if found[0] == "10001"}
    assert mine == {("10001", "客服专员", "10001")}


def test_it_counts_for_the_team_of_the_day_on_which_the_period_opened():
    assert opening("team") == {("10090", "客服主管", "10001")}


def test_nobody_who_came_on_the_last_day_answers_for_the_department_s_old_cases():
    assert {who for who, _, key in opening("department") if key == "10001"} == {"10001", "10090"}


def test_a_site_s_old_cases_count_for_those_there_when_the_period_opened():
    assert opening("site") == {
        ("10001", "客服专员", "翠湖花园"),
        ("10090", "客服主管", "翠湖花园"),
    }
