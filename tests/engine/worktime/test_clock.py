"""The clock of whole tables agrees with the calendar to the second."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.engine.worktime import Clock, ClockOutOfRange, ClockZoneNotFixed, WorkCalendar
from tests.engine.worktime.calendars import FIRST_DAY, FIXED_ZONES, LAST_DAY, calendars, moments
from tests.engine.worktime.offices import EVERY_DAY, front_desk, night_watch, office

CONNECTION = ibis.duckdb.connect(threads=1)
ONE_SECOND = timedelta(seconds=1)
MARGIN = timedelta(days=1)


def read(clock: Clock, rows: list[tuple[datetime | None, datetime | None]]) -> list[tuple[int, int]]:
    """Attach readings of two columns and return them in the order of ``rows``."""
    table = ibis.memtable(
        pa.table(
            {
                "order": pa.array(range(len(rows)), pa.int64()),
                "created_at": pa.array([row[0] for row in rows], pa.timestamp("s")),
                "resolved_at": pa.array([row[1] for row in rows], pa.timestamp("s")),
            }
        )
    )
    with_clock = clock.attach(table, {"w_created": "created_at", "w_resolved": "resolved_at"})
    found = CONNECTION.to_pyarrow(with_clock.order_by("order")).to_pylist()
    return [(row["w_created"], row["w_resolved"]) for row in found]


rows_of_moments = st.lists(st.tuples(st.none() | moments, st.none() | moments), min_size=1, max_size=40)


@settings(max_examples=120)
@given(calendars(FIXED_ZONES), rows_of_moments)
def test_clock_and_calendar_agree_to_the_second(raw: dict, rows: list) -> None:
    calendar = WorkCalendar.from_dict(raw)
    clock = Clock(calendar, FIRST_DAY - MARGIN, LAST_DAY + MARGIN)
    zone = calendar.zone
    local = [tuple(at and at.astimezone(zone).replace(tzinfo=None) for at in row) for row in rows]
    for (start, end), (created, resolved), naive in zip(rows, read(clock, local), local, strict=True):
        assert (created is None, resolved is None) == (start is None, end is None)
        if start and end:
            assert (resolved - created) * ONE_SECOND == calendar.elapsed(start, end)
        if start:
            assert clock.seconds_at(naive[0]) == created


@settings(max_examples=60)
@given(calendars(FIXED_ZONES), st.lists(moments, min_size=1, max_size=40))
def test_a_second_back_the_clock_reads_what_it_read_a_second_before(raw: dict, instants: list) -> None:
    calendar = WorkCalendar.from_dict(raw)
    clock = Clock(calendar, FIRST_DAY - 2 * MARGIN, LAST_DAY + 2 * MARGIN)
    local = [at.astimezone(calendar.zone).replace(tzinfo=None) for at in instants]
    # midnights, where one slot ends and the next begins
    local += [at.replace(hour=0, minute=0, second=0) for at in local]
    table = ibis.memtable(pa.table({"order": range(len(local)), "at": pa.array(local, pa.timestamp("us"))}))
    both = clock.attach(table, {"now": "at", "before": "at"}, a_second_back={"before"})
    for row in CONNECTION.to_pyarrow(both).to_pylist():
        assert row["now"] == clock.seconds_at(row["at"])
        assert row["before"] == clock.seconds_at(row["at"] - ONE_SECOND)


def test_readings_are_whole_numbers_of_64_bits_and_other_columns_stay() -> None:
    clock = Clock(WorkCalendar.from_dict(office()), date(2026, 1, 1), date(2026, 12, 31))
    table = ibis.memtable(pa.table({"order_id": ["GD-1"], "created_at": [datetime(2026, 9, 4, 9)]}))
    found = clock.attach(table, {"w_created": "created_at"})
    assert found.columns == ("order_id", "created_at", "w_created")
    assert CONNECTION.to_pyarrow(found).schema.field("w_created").type == pa.int64()


def test_the_reading_starts_at_nought_and_counts_working_seconds() -> None:
    # Thursday 1 January 2026 is a holiday, so are Friday and Saturday; Sunday the 4th is worked like a Monday
    clock = Clock(WorkCalendar.from_dict(office()), date(2026, 1, 1), date(2026, 1, 31))
    rows = [
        (datetime(2026, 1, 1), datetime(2026, 1, 4, 8, 30)),
        (datetime(2026, 1, 4, 12), datetime(2026, 1, 4, 14)),
        (datetime(2026, 1, 4, 23, 59, 59), datetime(2026, 1, 5, 8, 30, 1)),
    ]
    assert read(clock, rows) == [(0, 0), (12_600, 14_400), (27_000, 27_001)]


def test_outside_its_days_a_clock_knows_nothing() -> None:
    clock = Clock(WorkCalendar.from_dict(front_desk()), date(2026, 1, 1), date(2026, 1, 31))
    outside = [
        (datetime(2025, 12, 31, 23, 59, 59), datetime(2026, 2, 1)),
        (datetime(1900, 1, 1), datetime(2199, 1, 1)),
    ]
    assert read(clock, outside) == [(None, None), (None, None)]
    inside = [(datetime(2026, 1, 1), datetime(2026, 1, 31, 23, 59, 59))]
    assert read(clock, inside) == [(0, 31 * 34_200)]
    for at in (datetime(2025, 12, 31, 23, 59, 59), datetime(2026, 2, 1)):
        with pytest.raises(ClockOutOfRange):
            clock.seconds_at(at)


def test_a_night_that_began_before_the_first_day_is_counted_from_its_midnight() -> None:
    clock = Clock(WorkCalendar.from_dict(night_watch()), date(2026, 9, 5), date(2026, 9, 30))
    assert clock.seconds_at(datetime(2026, 9, 5, 12)) == 6 * 3600


@pytest.mark.parametrize(
    "hours",
    [
        [["00:00", "24:00"]],
        [["08:30", "18:00"]],
        [["08:30", "12:00"], ["13:30", "17:30"]],
        [["07:00", "08:00"], ["09:00", "10:00"], ["11:00", "11:10"], ["11:20", "11:30"]],
        [["22:00", "06:00"], ["12:01", "12:02"]],
        [],
    ],
)
def test_any_number_of_intervals_a_day_is_read_exactly(hours: list) -> None:
    raw = {"timezone": "Asia/Shanghai", "opening_hours": dict.fromkeys(EVERY_DAY, hours)}
    calendar = WorkCalendar.from_dict(raw)
    clock = Clock(calendar, date(2026, 9, 1), date(2026, 9, 3))
    start = datetime(2026, 9, 1)
    every_minute = [start + timedelta(minutes=n, seconds=n % 60) for n in range(2 * 1440)]
    shanghai = ZoneInfo("Asia/Shanghai")
    expected = [
        calendar.elapsed(start.replace(tzinfo=shanghai), at.replace(tzinfo=shanghai)) // ONE_SECOND
        for at in every_minute
    ]
    assert [reading for reading, _ in read(clock, [(at, None) for at in every_minute])] == expected
    assert [clock.seconds_at(at) for at in every_minute] == expected


def test_a_zone_with_summer_time_is_refused_with_advice() -> None:
    paris = WorkCalendar.from_dict(front_desk(timezone="Europe/Paris"))
    with pytest.raises(ClockZoneNotFixed) as caught:
        Clock(paris, date(2026, 1, 1), date(2026, 12, 31))
    assert "夏令时" in caught.value.say("zh")
    assert "Europe/Paris" in caught.value.say("en")


def test_shanghai_is_fixed_today_but_not_in_its_summer_time_years() -> None:
    shanghai = WorkCalendar.from_dict(front_desk())
    assert shanghai.fixed_offset == timedelta(hours=8)
    assert Clock(shanghai, date(1992, 1, 1), date(2099, 12, 31)).seconds_at(datetime(1992, 1, 1)) == 0
    with pytest.raises(ClockZoneNotFixed):
        Clock(shanghai, date(1990, 1, 1), date(1990, 12, 31))


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("UTC", 0), ("Asia/Kolkata", 5.5), ("Asia/Tokyo", 9), ("Europe/Paris", None), ("Europe/Istanbul", None)],
)
def test_a_zone_is_fixed_when_it_keeps_one_offset_from_2000_to_2100(zone: str, offset: float | None) -> None:
    expected = None if offset is None else timedelta(hours=offset)
    assert WorkCalendar.from_dict(front_desk(timezone=zone)).fixed_offset == expected


def test_reversed_days_are_refused() -> None:
    with pytest.raises(ClockOutOfRange):
        Clock(WorkCalendar.from_dict(front_desk()), date(2026, 2, 1), date(2026, 1, 1))


def test_pauses_of_a_table_are_the_difference_of_their_readings() -> None:
    calendar = WorkCalendar.from_dict(office())
    clock = Clock(calendar, date(2026, 9, 1), date(2026, 9, 30))
    start, end = datetime(2026, 9, 3, 16), datetime(2026, 9, 7, 10)
    pause = (datetime(2026, 9, 4, 11), datetime(2026, 9, 4, 14))
    worked = clock.seconds_at(end) - clock.seconds_at(start)
    paused = clock.seconds_at(pause[1]) - clock.seconds_at(pause[0])
    shanghai = timedelta(hours=8)
    aware = [(at - shanghai).replace(tzinfo=UTC) for at in (start, end, *pause)]
    assert (worked - paused) * ONE_SECOND == calendar.elapsed(aware[0], aware[1], [(aware[2], aware[3])])
