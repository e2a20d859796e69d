"""Laws that hold for every calendar, and agreement with a second opinion that counts minutes."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongping.engine.worktime import CalendarNeverOpen, WorkCalendar
from tests.engine.worktime import oracle
from tests.engine.worktime.calendars import FIXED_ZONES, MOVING_ZONES, calendars, moments, pauses_near, spans

ALL_ZONES = FIXED_ZONES + MOVING_ZONES
NOTHING = timedelta(0)
cases = st.tuples(calendars(ALL_ZONES), spans(timedelta(days=4)))
paused_cases = cases.flatmap(lambda case: st.tuples(st.just(case), pauses_near(case[1])))
amounts = st.integers(1, 14 * 86_400).map(lambda n: timedelta(seconds=n))


@settings(max_examples=150)
@given(paused_cases)
def test_elapsed_time_is_what_counting_open_minutes_gives(case: tuple) -> None:
    (raw, (start, end)), pauses = case
    counted = oracle.elapsed(raw, start, end, pauses)
    assert WorkCalendar.from_dict(raw).elapsed(start, end, pauses) == counted


@settings(max_examples=80)
@given(calendars(ALL_ZONES), moments)
def test_the_next_open_moment_is_open_and_nothing_before_it_is(raw: dict, at: datetime) -> None:
    calendar = WorkCalendar.from_dict(raw)
    try:
        opening = calendar.next_open(at)
    except CalendarNeverOpen:
        assume(False)
    assert oracle.is_open(raw, opening, calendar.zone)
    near = min(opening, at + timedelta(days=2))
    assert oracle.elapsed(raw, at, near) == NOTHING


@given(paused_cases, st.integers(0, 8 * 86_400))
def test_working_time_of_two_stretches_adds_up(case: tuple, further: int) -> None:
    (raw, (a, b)), pauses = case
    c = b + timedelta(seconds=further)
    calendar = WorkCalendar.from_dict(raw)
    parts = calendar.elapsed(a, b, pauses) + calendar.elapsed(b, c, pauses)
    assert parts == calendar.elapsed(a, c, pauses)


@given(paused_cases)
def test_a_reversed_question_gives_the_negative_answer(case: tuple) -> None:
    (raw, (start, end)), pauses = case
    calendar = WorkCalendar.from_dict(raw)
    assert calendar.elapsed(end, start, pauses) == -calendar.elapsed(start, end, pauses)


@given(paused_cases)
def test_pauses_take_away_time_but_never_more_than_there_is(case: tuple) -> None:
    (raw, (start, end)), pauses = case
    calendar = WorkCalendar.from_dict(raw)
    assert NOTHING <= calendar.elapsed(start, end, pauses) <= calendar.elapsed(start, end)


@given(paused_cases, amounts)
def test_added_time_has_elapsed_and_not_a_moment_earlier(case: tuple, amount: timedelta) -> None:
    (raw, (start, _)), pauses = case
    calendar = WorkCalendar.from_dict(raw)
    try:
        due = calendar.add(start, amount, pauses)
    except CalendarNeverOpen:
        assume(False)
    assert calendar.elapsed(start, due, pauses) == amount
    assert calendar.elapsed(start, due - timedelta(microseconds=1), pauses) < amount


@given(paused_cases, amounts)
def test_subtracted_time_has_elapsed_and_not_a_moment_later(case: tuple, amount: timedelta) -> None:
    (raw, (_, end)), pauses = case
    calendar = WorkCalendar.from_dict(raw)
    try:
        since = calendar.add(end, -amount, pauses)
    except CalendarNeverOpen:
        assume(False)
    assert calendar.elapsed(since, end, pauses) == amount
    assert calendar.elapsed(since + timedelta(microseconds=1), end, pauses) < amount


@given(calendars(ALL_ZONES), moments, st.integers(0, 30))
def test_open_segments_are_ordered_apart_and_hold_all_working_time(
    raw: dict, at: datetime, count: int
) -> None:
    calendar = WorkCalendar.from_dict(raw)
    segments = calendar.open_segments(at, count)
    assume(segments)
    assert segments[0][0] == calendar.next_open(at)
    assert all(start < end for start, end in segments)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(segments))
    total = sum((end - start for start, end in utc(segments)), NOTHING)
    assert total == calendar.elapsed(at, segments[-1][1])


@given(paused_cases)
def test_the_pieces_of_each_day_add_up_to_the_elapsed_time(case: tuple) -> None:
    (raw, (start, end)), pauses = case
    calendar = WorkCalendar.from_dict(raw)
    pieces = calendar.pieces(start, end, pauses)
    assert sum((piece.worked for piece in pieces), NOTHING) == calendar.elapsed(start, end, pauses)
    assert all(piece.start.date() == piece.day for piece in pieces)


def utc(segments: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Turn the segments into UTC: the difference of two local times of one zone ignores its summer time."""
    zone = oracle.UTC
    return [(start.astimezone(zone), end.astimezone(zone)) for start, end in segments]
