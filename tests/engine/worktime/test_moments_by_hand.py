"""Moments worked out by hand: due moments, pauses, openings, segments, summer time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gongping.engine.worktime import CalendarNeverOpen, WorkCalendar
from tests.engine.worktime.offices import EVERY_DAY, at, front_desk, night_watch, office

HOUR = timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")


def paris(text: str, fold: int = 0) -> datetime:
    """Read a Paris time."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS, fold=fold)


def round_the_clock(zone: str) -> WorkCalendar:
    """Open at every moment of every day."""
    return WorkCalendar.from_dict(
        {"timezone": zone, "opening_hours": {day: [["00:00", "24:00"]] for day in EVERY_DAY}}
    )


def test_four_working_hours_from_late_afternoon_end_the_next_morning() -> None:
    # 16:00-18:00, then 08:30-10:30
    assert WorkCalendar.from_dict(front_desk()).add(at("2026-09-04 16:00"), 4 * HOUR) == at(
        "2026-09-05 10:30"
    )


def test_a_deadline_on_closing_time_stays_there() -> None:
    assert WorkCalendar.from_dict(front_desk()).add(at("2026-09-04 16:00"), 2 * HOUR) == at(
        "2026-09-04 18:00"
    )


def test_subtracting_up_to_opening_time_stays_there() -> None:
    assert WorkCalendar.from_dict(front_desk()).add(at("2026-09-04 10:30"), -2 * HOUR) == at(
        "2026-09-04 08:30"
    )


def test_the_closing_moment_is_not_open_the_opening_one_is() -> None:
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.next_open(at("2026-09-04 18:00")) == at("2026-09-05 08:30")
    assert calendar.next_open(at("2026-09-04 08:30")) == at("2026-09-04 08:30")


def test_adding_nothing_to_a_closed_moment_gives_the_next_opening() -> None:
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.add(at("2026-09-04 06:00"), timedelta(0)) == at("2026-09-04 08:30")
    assert calendar.add(at("2026-09-04 09:00"), timedelta(0)) == at("2026-09-04 09:00")


def test_adding_nothing_inside_a_pause_gives_its_end() -> None:
    pause = [(at("2026-09-04 09:00"), at("2026-09-04 11:00"))]
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.add(at("2026-09-04 09:30"), timedelta(0), pause) == at("2026-09-04 11:00")


def test_a_pause_stops_the_clock_only_while_it_would_run() -> None:
    # paused from 17:00 to 10:00 next day: one working hour, then an hour and a half
    pause = [(at("2026-09-04 17:00"), at("2026-09-05 10:00"))]
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.elapsed(at("2026-09-04 16:00"), at("2026-09-05 11:00"), pause) == 2 * HOUR
    assert calendar.add(at("2026-09-04 16:00"), 2 * HOUR, pause) == at("2026-09-05 11:00")
    assert calendar.add(at("2026-09-05 11:00"), -2 * HOUR, pause) == at("2026-09-04 16:00")


def test_a_due_moment_on_the_edge_of_a_pause_stays_there() -> None:
    pause = [(at("2026-09-04 11:00"), at("2026-09-04 14:00"))]
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.add(at("2026-09-04 09:00"), 2 * HOUR, pause) == at("2026-09-04 11:00")
    assert calendar.add(at("2026-09-04 16:00"), -2 * HOUR, pause) == at("2026-09-04 14:00")


def test_pauses_that_overlap_or_repeat_count_once_in_any_order() -> None:
    pauses = [
        (at("2026-09-04 11:00"), at("2026-09-04 13:00")),
        (at("2026-09-04 10:00"), at("2026-09-04 12:00")),
        (at("2026-09-04 10:00"), at("2026-09-04 12:00")),
    ]
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.elapsed(at("2026-09-04 09:00"), at("2026-09-04 14:00"), pauses) == 2 * HOUR


def test_a_pause_before_or_after_the_case_changes_nothing() -> None:
    pauses = [
        (at("2026-09-01 09:00"), at("2026-09-04 09:00")),
        (at("2026-09-04 12:00"), at("2026-09-30 09:00")),
    ]
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.elapsed(at("2026-09-04 09:00"), at("2026-09-04 12:00"), pauses) == 3 * HOUR


def test_segments_begin_at_the_moment_asked_about() -> None:
    assert WorkCalendar.from_dict(office()).open_segments(at("2026-09-04 11:00"), 3) == [
        (at("2026-09-04 11:00"), at("2026-09-04 12:00")),
        (at("2026-09-04 13:30"), at("2026-09-04 17:30")),
        (at("2026-09-07 08:30"), at("2026-09-07 12:00")),
    ]


def test_segments_run_over_midnight_and_over_new_year() -> None:
    new_year = night_watch(opening_hours={"thu": [["22:00", "24:00"]], "fri": [["00:00", "06:00"]]})
    # 31 December 2026 is a Thursday
    assert WorkCalendar.from_dict(new_year).open_segments(at("2026-12-31 12:00"), 1) == [
        (at("2026-12-31 22:00"), at("2027-01-01 06:00"))
    ]


def test_segments_end_with_the_calendar() -> None:
    once = {
        "timezone": "Asia/Shanghai",
        "opening_hours": {},
        "date_overrides": {"2026-09-04": [["09:00", "10:00"]]},
    }
    assert WorkCalendar.from_dict(once).open_segments(at("2026-01-01 00:00"), 5) == [
        (at("2026-09-04 09:00"), at("2026-09-04 10:00"))
    ]


def test_a_calendar_that_never_closes_gives_segments_of_366_days() -> None:
    first, second = round_the_clock("Asia/Shanghai").open_segments(at("2026-09-04 09:00"), 2)
    assert first == (at("2026-09-04 09:00"), at("2027-09-05 09:00"))
    assert second == (at("2027-09-05 09:00"), at("2028-09-05 09:00"))


@pytest.mark.parametrize("count", [0, -3])
def test_no_segments_are_given_where_none_are_asked_for(count: int) -> None:
    assert WorkCalendar.from_dict(office()).open_segments(at("2026-09-04 11:00"), count) == []


def test_pieces_show_each_day_with_its_seconds() -> None:
    pieces = WorkCalendar.from_dict(night_watch()).pieces(at("2026-09-04 23:00"), at("2026-09-06 00:00"))
    assert [(piece.day.isoformat(), piece.start, piece.end, piece.seconds) for piece in pieces] == [
        ("2026-09-04", at("2026-09-04 23:00"), at("2026-09-05 00:00"), 3_600),
        ("2026-09-05", at("2026-09-05 00:00"), at("2026-09-05 06:00"), 21_600),
    ]


def test_a_repeated_hour_counts_twice_and_a_skipped_one_not_at_all() -> None:
    small_hours = {"timezone": "Europe/Paris", "opening_hours": {"sun": [["02:00", "03:00"]]}}
    calendar = WorkCalendar.from_dict(small_hours)
    # the clock is set back on 25 October 2026 at 03:00 and forward on 29 March 2026 at 02:00
    assert calendar.elapsed(paris("2026-10-25 00:00"), paris("2026-10-26 00:00")) == 2 * HOUR
    assert calendar.elapsed(paris("2026-03-29 00:00"), paris("2026-03-30 00:00")) == timedelta(0)
    assert calendar.elapsed(paris("2026-10-18 00:00"), paris("2026-10-19 00:00")) == HOUR


def test_half_of_a_repeated_hour_is_open_twice() -> None:
    half = {"timezone": "Europe/Paris", "opening_hours": {"sun": [["02:00", "02:30"]]}}
    first, second = WorkCalendar.from_dict(half).open_segments(paris("2026-10-25 00:00"), 2)
    assert [moment.timestamp() for moment in (*first, *second)] == [
        paris("2026-10-25 02:00").timestamp(),
        paris("2026-10-25 02:30").timestamp(),
        paris("2026-10-25 02:00", fold=1).timestamp(),
        paris("2026-10-25 02:30", fold=1).timestamp(),
    ]


def test_a_day_round_the_clock_has_the_hours_it_really_has() -> None:
    calendar = round_the_clock("Europe/Paris")
    assert calendar.elapsed(paris("2026-03-29 00:00"), paris("2026-03-30 00:00")) == 23 * HOUR
    assert calendar.elapsed(paris("2026-10-25 00:00"), paris("2026-10-26 00:00")) == 25 * HOUR


def test_a_zone_that_turned_its_clock_back_at_new_year_has_no_gap_and_no_overlap() -> None:
    # Dhaka went from 24:00 back to 23:00 on 31 December 2009
    dhaka = ZoneInfo("Asia/Dhaka")
    late = {"timezone": "Asia/Dhaka", "opening_hours": {"thu": [["23:00", "24:00"]]}}
    start, end = datetime(2009, 12, 31, tzinfo=dhaka), datetime(2010, 1, 1, 12, tzinfo=dhaka)
    assert WorkCalendar.from_dict(late).elapsed(start, end) == 2 * HOUR
    assert round_the_clock("Asia/Dhaka").elapsed(start, end) == 37 * HOUR


def test_answers_come_in_the_calendars_zone() -> None:
    asked = datetime.fromisoformat("2026-09-04T00:00:00+00:00")
    assert WorkCalendar.from_dict(front_desk()).next_open(asked).isoformat() == "2026-09-04T08:30:00+08:00"


def test_parts_of_a_second_are_kept() -> None:
    start = at("2026-09-04 09:00") + timedelta(microseconds=250_000)
    calendar = WorkCalendar.from_dict(front_desk())
    assert calendar.elapsed(start, at("2026-09-04 09:01")) == timedelta(seconds=59, microseconds=750_000)
    assert calendar.add(start, timedelta(seconds=1)) == start + timedelta(seconds=1)


def test_a_calendar_without_hours_has_no_working_time_and_says_so_instead_of_searching() -> None:
    shut = WorkCalendar.from_dict({"timezone": "Asia/Shanghai", "opening_hours": {}})
    assert shut.elapsed(at("2026-01-01 00:00"), at("2027-01-01 00:00")) == timedelta(0)
    for ask in (
        lambda: shut.next_open(at("2026-01-01 00:00")),
        lambda: shut.add(at("2026-01-01 00:00"), HOUR),
        lambda: shut.add(at("2026-01-01 00:00"), -HOUR),
    ):
        with pytest.raises(CalendarNeverOpen):
            ask()


def test_a_calendar_that_was_open_once_runs_out_in_both_directions() -> None:
    once = WorkCalendar.from_dict(
        {
            "timezone": "Asia/Shanghai",
            "opening_hours": {"mon": []},
            "date_overrides": {"2026-09-04": [["09:00", "10:00"]]},
        }
    )
    assert once.add(at("2020-01-01 00:00"), HOUR) == at("2026-09-04 10:00")
    assert once.add(at("2030-01-01 00:00"), -HOUR) == at("2026-09-04 09:00")
    with pytest.raises(CalendarNeverOpen):
        once.add(at("2026-09-04 09:30"), HOUR)
    with pytest.raises(CalendarNeverOpen):
        once.add(at("2026-09-04 09:30"), -HOUR)


def test_a_pause_over_the_only_open_time_leaves_nothing_to_add() -> None:
    once = {
        "timezone": "Asia/Shanghai",
        "opening_hours": {},
        "date_overrides": {"2026-09-04": [["09:00", "10:00"]]},
    }
    pause = [(at("2026-09-04 00:00"), at("2026-09-05 00:00"))]
    with pytest.raises(CalendarNeverOpen):
        WorkCalendar.from_dict(once).add(at("2026-09-01 00:00"), HOUR, pause)
