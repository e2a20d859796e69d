"""Who was where: rosters, segments, days present, and whose rows count for whom."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.periods import Period
from gongping.engine.scoring.attendance import MonthAttended, presences
from gongping.engine.scoring.roster import Stretch, build_roster
from gongping.engine.scoring.scopes import build_scopes
from gongping.engine.scoring.segments import segments_of
from tests.engine.scoring.company import day, number

Q3 = Period.parse("2026-Q3")
LILI = Stretch("10001", "李丽", "客服专员", "翠湖花园", "客服部", "10090", None, date(2024, 3, 1), date.max)


def workdays(first: date, end: date) -> int:
    return sum((first + timedelta(n)).weekday() < 5 for n in range((end - first).days))


def month(label: str, present, *, post="客服专员", site="翠湖花园", due=22):
    return MonthAttended(f"2026-{label}", post, site, number(due), number(present))


def employed(*rows: Stretch, attended=()):
    stretches = build_roster(rows, Q3).by_employee[rows[0].employee_id]
    there = presences(stretches, attended, Q3, workdays)
    return segments_of(stretches, there)


MOVED = (replace(LILI, end=day("08-15")), replace(LILI, site="江畔新城", start=day("08-15")))


def test_an_open_row_lasts_through_the_period():
    (segment,) = employed(LILI)
    assert (segment.days, segment.stretches[0].start, segment.stretches[0].end) == (92, Q3.start, Q3.end)


def test_a_move_in_august_makes_two_segments():
    first, second = employed(*MOVED)
    assert [(one.site, one.days, one.kept) for one in (first, second)] == [
        ("翠湖花园", 45, True),
        ("江畔新城", 47, True),
    ]


def test_a_later_row_ends_the_one_that_was_left_open():
    first, second = employed(LILI, MOVED[1])
    assert (first.days, second.days) == (45, 47)


def test_a_new_manager_or_department_opens_no_segment():
    (segment,) = employed(
        replace(LILI, end=day("08-15")), replace(LILI, manager_id="10091", start=day("08-15"))
    )
    assert (segment.days, len(segment.stretches)) == (92, 2)


def test_coming_back_to_the_first_site_is_a_third_segment():
    away = replace(LILI, site="江畔新城", start=day("08-01"), end=day("09-01"))
    segments = employed(replace(LILI, end=day("08-01")), away, replace(LILI, start=day("09-01")))
    assert [one.site for one in segments] == ["翠湖花园", "江畔新城", "翠湖花园"]


def test_a_gap_in_service_is_no_day_of_service():
    (segment,) = employed(replace(LILI, end=day("08-01")), replace(LILI, start=day("09-01")))
    assert segment.days == 31 + 30


def test_a_segment_under_twenty_present_days_is_dropped():
    late = (replace(LILI, end=day("09-10")), replace(LILI, site="江畔新城", start=day("09-10")))
    first, second = employed(*late)
    assert (first.kept, second.kept) == (True, False)
    assert second.notes[0].code == "segment-too-short"


def test_where_no_segment_is_long_enough_one_remains_under_the_post_held_longest():
    desk = replace(LILI, post="前台", start=day("07-01"), end=day("07-15"))
    clerk = replace(LILI, start=day("07-15"), end=day("08-05"))
    butler = replace(LILI, post="客服管家", start=day("08-05"), end=day("08-25"))
    (segment,) = employed(desk, clerk, butler)
    assert (segment.post, segment.kept, segment.days) == ("客服专员", True, 55)
    assert segment.notes[0].code == "segments-merged"


def test_a_single_short_segment_is_kept():
    (segment,) = employed(replace(LILI, start=day("09-20")))
    assert segment.kept


def test_somebody_who_left_before_the_period_is_not_in_it():
    assert build_roster([replace(LILI, end=day("07-01"))], Q3).by_employee == {}


def test_without_a_record_open_days_in_service_stand_for_days_present():
    (segment,) = employed(replace(LILI, start=day("09-10")))
    assert segment.present == workdays(day("09-10"), day("10-01"))
    assert segment.attended == Fraction(workdays(day("09-10"), day("10-01")), workdays(Q3.start, Q3.end))


def test_attendance_sums_days_and_divides_by_the_full_roster():
    rows = [month("07", 0), month("08", 0), month("09", 15)]
    (segment,) = employed(replace(LILI, start=day("09-10")), attended=rows)
    assert (segment.present, segment.attended) == (15, Fraction(15, 66))


def test_a_segment_is_measured_against_the_roster_of_the_whole_period():
    rows = [
        month("07", 22),
        month("08", 10),
        month("08", 12, site="江畔新城"),
        month("09", 20, site="江畔新城"),
    ]
    first, second = employed(*MOVED, attended=rows)
    assert (first.attended, second.attended) == (Fraction(32, 66), Fraction(32, 66))


def test_attendance_at_a_place_never_held_is_named_and_not_counted():
    stretches = build_roster([LILI], Q3).by_employee["10001"]
    there = presences(stretches, [month("07", 20), month("08", 21, site="云栖里")], Q3, workdays)
    assert (there.present, there.unplaced, there.missing) == ((20,), ("2026-08",), ("2026-09",))


def test_a_month_partly_in_the_period_counts_by_its_days():
    fortnight = Period.parse("2026-09-01..2026-09-16")
    stretches = build_roster([LILI], fortnight).by_employee["10001"]
    assert presences(stretches, [month("09", 20)], fortnight, workdays).present == (10,)


rows = st.lists(
    st.tuples(
        st.integers(-40, 100),
        st.integers(1, 90),
        st.sampled_from(["客服专员", "前台"]),
        st.sampled_from("AB"),
    ),
    min_size=1,
    max_size=6,
).map(
    lambda found: [
        replace(LILI, start=day("07-01") + timedelta(a), end=day("07-01") + timedelta(a + n), post=p, site=s)
        for a, n, p, s in found
    ]
)


@given(rows, st.randoms())
def test_the_order_of_people_rows_never_matters(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert build_roster(shuffled, Q3) == build_roster(found, Q3)


@given(rows)
def test_no_day_is_served_twice(found):
    for stretches in build_roster(found, Q3).by_employee.values():
        assert all(a.end <= b.start for a, b in pairwise(stretches))


BOSS = Stretch("10090", "陈主管", "客服主管", "翠湖花园", "客服部", None, None, date(2020, 1, 1), date.max)
OTHER = Stretch(
    "10002", "王强", "客服专员", "翠湖花园", "客服部", "10090", None, date(2020, 1, 1), day("08-01")
)
FOREIGN = replace(OTHER, employee_id="10003", department="工程部", manager_id="10080", end=date.max)


def scopes(who: Stretch, of: str):
    roster = build_roster([LILI, BOSS, OTHER, FOREIGN], Q3)
    stretches = roster.by_employee[who.employee_id]
    (segment,) = segments_of(stretches, presences(stretches, [], Q3, workdays))
    built = build_scopes({7: segment}, roster, [of], first={7}, opening=Q3.start)
    table = {"self": built.self_, "team": built.team, "department": built.department, "site": built.site}[of]
    return [
        (row["scope_id"], row["key"], row["from_"].date(), row["to_"].date()) for row in table.to_pylist()
    ]


def test_my_own_rows_are_mine_while_i_served():
    assert scopes(LILI, "self") == [(7, "10001", Q3.start, Q3.end)]


def test_my_team_is_who_reported_to_me_then_and_not_i_myself():
    assert scopes(BOSS, "team") == [(7, "10001", Q3.start, Q3.end), (7, "10002", Q3.start, day("08-01"))]


def test_my_department_is_everybody_in_it_by_date_i_too():
    assert [key for _, key, _, _ in scopes(LILI, "department")] == ["10001", "10002", "10090"]


def test_my_site_is_the_site_itself():
    assert scopes(LILI, "site") == [(7, "翠湖花园", Q3.start, Q3.end)]
