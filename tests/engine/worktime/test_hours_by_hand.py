"""Days worked out by hand: nights, holidays, make-up days, overrides and breaks."""

from datetime import date, timedelta

import pytest

from gongping.engine.worktime import WorkCalendar
from tests.engine.worktime.offices import at, front_desk, night_watch, office


def hours(raw: dict[str, object], start: str, end: str) -> float:
    """Working hours between two Shanghai times."""
    return WorkCalendar.from_dict(raw).elapsed(at(start), at(end)) / timedelta(hours=1)


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    # Friday 4 September 2026 22:00 to Saturday 06:00
    assert hours(night_watch(), "2026-09-04 00:00", "2026-09-05 00:00") == 2
    assert hours(night_watch(), "2026-09-05 00:00", "2026-09-06 00:00") == 6


def test_a_holiday_on_the_start_day_closes_the_whole_night() -> None:
    assert hours(night_watch(holidays=["2026-09-04"]), "2026-09-04 00:00", "2026-09-06 00:00") == 0


def test_a_holiday_on_the_morning_after_leaves_the_night_alone() -> None:
    assert hours(night_watch(holidays=["2026-09-05"]), "2026-09-04 00:00", "2026-09-06 00:00") == 8


def test_an_override_of_the_start_day_replaces_the_night_up_to_the_morning() -> None:
    early = night_watch(date_overrides={"2026-09-04": [["20:00", "01:00"]]})
    assert hours(early, "2026-09-05 00:00", "2026-09-06 00:00") == 1


def test_midnight_may_be_written_as_24_00_or_00_00() -> None:
    for closing in ("24:00", "00:00"):
        late = front_desk(opening_hours={"fri": [["18:00", closing]]})
        assert hours(late, "2026-09-04 00:00", "2026-09-06 00:00") == 6


def test_equal_opening_and_closing_times_are_a_full_day() -> None:
    watch = front_desk(opening_hours={"fri": [["09:00", "09:00"]]})
    assert hours(watch, "2026-09-04 00:00", "2026-09-06 00:00") == 24


def test_overlapping_and_touching_intervals_count_once() -> None:
    messy = front_desk(opening_hours={"fri": [["13:00", "18:00"], ["08:00", "12:00"], ["11:00", "13:30"]]})
    assert hours(messy, "2026-09-04 00:00", "2026-09-05 00:00") == 10


def test_two_nights_that_overlap_in_the_morning_count_once() -> None:
    # Friday's night reaches to 06:00 on Saturday, Saturday opens at 05:00
    both = night_watch(opening_hours={"fri": [["22:00", "06:00"]], "sat": [["05:00", "09:00"]]})
    assert hours(both, "2026-09-05 00:00", "2026-09-06 00:00") == 9


def test_spring_festival_is_closed_and_its_make_up_saturday_has_mondays_hours() -> None:
    # 2026: 15 to 23 February off, Saturday the 14th worked;
    # half an hour on Friday, 7.5 on Saturday, half an hour on Tuesday the 24th
    assert hours(office(), "2026-02-13 17:00", "2026-02-24 09:00") == 0.5 + 7.5 + 0.5


def test_make_up_days_follow_mondays_hours_also_where_saturdays_have_their_own() -> None:
    short_saturday = office()
    short_saturday["opening_hours"] = {"mon": [["09:00", "17:00"]], "sat": [["09:00", "12:00"]]}
    assert hours(short_saturday, "2026-02-14 00:00", "2026-02-15 00:00") == 8
    assert hours(short_saturday, "2026-03-07 00:00", "2026-03-08 00:00") == 3


def test_an_override_gives_a_make_up_day_its_own_hours() -> None:
    half = office(date_overrides={"2026-02-14": [["09:00", "12:00"]]})
    assert hours(half, "2026-02-14 00:00", "2026-02-15 00:00") == 3


def test_an_override_opens_a_public_holiday() -> None:
    duty = office(date_overrides={"2026-02-17": [["09:00", "15:00"]]})
    assert hours(duty, "2026-02-15 00:00", "2026-02-24 00:00") == 6


def test_an_override_opens_a_listed_holiday_and_an_empty_one_closes_a_working_day() -> None:
    raw = front_desk(
        holidays=["2026-09-04"], date_overrides={"2026-09-04": [["10:00", "11:00"]], "2026-09-05": []}
    )
    assert hours(raw, "2026-09-04 00:00", "2026-09-06 00:00") == 1


def test_without_holidays_every_weekday_counts() -> None:
    assert hours(office(holidays="none"), "2026-02-16 00:00", "2026-02-21 00:00") == 5 * 7.5


def test_a_break_takes_hours_out_of_its_day() -> None:
    cut = front_desk(date_breaks={"2026-09-04": [["14:00", "16:00"]]})
    assert hours(cut, "2026-09-04 00:00", "2026-09-06 00:00") == 7.5 + 9.5


def test_a_break_outside_the_hours_takes_nothing() -> None:
    cut = front_desk(date_breaks={"2026-09-04": [["06:00", "08:30"], ["18:00", "24:00"]]})
    assert hours(cut, "2026-09-04 00:00", "2026-09-05 00:00") == 9.5


def test_a_break_also_cuts_hours_given_by_an_override() -> None:
    cut = front_desk(
        date_overrides={"2026-09-04": [["09:00", "15:00"]]}, date_breaks={"2026-09-04": [["11:00", "13:00"]]}
    )
    assert hours(cut, "2026-09-04 00:00", "2026-09-05 00:00") == 4


def test_a_break_after_midnight_is_written_under_the_date_on_the_wall() -> None:
    cut = night_watch(date_breaks={"2026-09-05": [["01:00", "02:00"]]})
    assert hours(cut, "2026-09-04 00:00", "2026-09-06 00:00") == 7


def test_a_break_may_run_past_midnight() -> None:
    cut = night_watch(date_breaks={"2026-09-04": [["23:30", "00:30"]]})
    assert hours(cut, "2026-09-04 00:00", "2026-09-06 00:00") == 7


def test_a_break_from_the_evening_before_can_cost_a_morning() -> None:
    mornings = front_desk(
        opening_hours={"fri": [["08:30", "12:00"]], "sat": [["08:30", "12:00"]]},
        date_breaks={"2026-09-04": [["20:00", "12:00"]]},
    )
    assert WorkCalendar.from_dict(mornings).open_days(date(2026, 9, 4), date(2026, 9, 6)) == 1


def test_a_night_over_new_year_is_whole() -> None:
    # 31 December 2026 is a Thursday
    watch = night_watch(opening_hours={"thu": [["16:00", "10:00"]]})
    assert hours(watch, "2026-12-31 00:00", "2027-01-02 00:00") == 18
    assert hours(watch, "2027-01-01 00:00", "2027-01-02 00:00") == 10


def test_dates_may_be_dates_instead_of_text() -> None:
    raw = front_desk(
        holidays=[date(2026, 9, 4)],
        date_overrides={date(2026, 9, 5): [["09:00", "10:00"]]},
        date_breaks={date(2026, 9, 6): [["08:30", "17:00"]]},
    )
    assert hours(raw, "2026-09-04 00:00", "2026-09-07 00:00") == 0 + 1 + 1


@pytest.mark.parametrize("key", ["holidays", "date_overrides", "date_breaks"])
def test_an_empty_key_means_none(key: str) -> None:
    assert hours(front_desk(**{key: None}), "2026-09-04 00:00", "2026-09-05 00:00") == 9.5


def test_twenty_years_of_weekdays_are_counted_exactly() -> None:
    # 7,305 days are 1,043 weeks and 4 days; the last four are Sunday to Wednesday: 5,215 + 3 weekdays
    raw = office(holidays="none")
    assert hours(raw, "2006-01-01 00:00", "2026-01-01 00:00") == 5_218 * 7.5


def test_open_days_are_days_with_hours_of_their_own() -> None:
    # Saturday's hours until 06:00 belong to Friday
    assert WorkCalendar.from_dict(night_watch()).open_days(date(2026, 9, 1), date(2026, 10, 1)) == 4
    # February 2026 has 20 weekdays, six of them off (16 to 20 and 23), two worked Saturdays
    assert WorkCalendar.from_dict(office()).open_days(date(2026, 2, 1), date(2026, 3, 1)) == 16


def test_a_day_lost_to_a_break_is_no_open_day() -> None:
    cut = front_desk(date_breaks={"2026-09-04": [["00:00", "24:00"]]})
    assert WorkCalendar.from_dict(cut).open_days(date(2026, 9, 1), date(2026, 10, 1)) == 29
