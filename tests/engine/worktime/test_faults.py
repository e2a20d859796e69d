"""Every wrong calendar, pause or moment gets a code and a sentence in both languages, never a traceback."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gongping.engine.worktime import WorkCalendar
from gongping.errors import GongpingError
from tests.engine.worktime.offices import at, front_desk

HOURS = "opening_hours"


def endless() -> list[Any]:
    """Lists that hold each other over and over: written out in full they would fill any memory."""
    nest: list[Any] = ["08:30"]
    for _ in range(60):
        nest = [nest] * 10
    return nest


WRONG_CALENDARS = [
    (front_desk(timezone="Asia/Peking"), "calendar-zone-unknown", "Asia/Peking"),
    (front_desk(timezone="../../etc/localtime"), "calendar-zone-unknown", "../../etc"),
    (front_desk(timezone="Asia"), "calendar-zone-unknown", "Asia"),
    (front_desk(timezone=""), "calendar-zone-unknown", ""),
    (front_desk(timezone="\0"), "calendar-zone-unknown", ""),
    (front_desk(timezone=8), "calendar-zone-unknown", "8"),
    (front_desk(opening_hours={"monday": []}), "calendar-weekday-unknown", "monday"),
    (front_desk(opening_hours={1: []}), "calendar-weekday-unknown", "1"),
    (front_desk(opening_hours=[["08:30", "18:00"]]), "calendar-hours-not-understood", "08:30"),
    (front_desk(opening_hours={"mon": "08:30-18:00"}), "calendar-hours-not-understood", "mon"),
    (front_desk(opening_hours={"mon": ["08:30", "18:00"]}), "calendar-hours-not-understood", "mon"),
    (front_desk(opening_hours={"mon": [["08:30"]]}), "calendar-hours-not-understood", "mon"),
    (
        front_desk(opening_hours={"mon": [["08:30", "12:00", "18:00"]]}),
        "calendar-hours-not-understood",
        "mon",
    ),
    (front_desk(opening_hours={"mon": [["8.30", "18:00"]]}), "calendar-hours-not-understood", "8.30"),
    (front_desk(opening_hours={"mon": [["08:30", "24:01"]]}), "calendar-hours-not-understood", "24:01"),
    (front_desk(opening_hours={"mon": [["24:00", "08:00"]]}), "calendar-hours-not-understood", "24:00"),
    (front_desk(opening_hours={"mon": [["08:60", "18:00"]]}), "calendar-hours-not-understood", "08:60"),
    (front_desk(opening_hours={"mon": [[510, 1080]]}), "calendar-hours-not-understood", "510"),
    (front_desk(opening_hours={"mon": endless()}), "calendar-hours-not-understood", "mon"),
    (front_desk(opening_hours=endless()), "calendar-hours-not-understood", HOURS),
    (front_desk(holidays="us"), "calendar-holidays-not-understood", "us"),
    (front_desk(holidays=2026), "calendar-holidays-not-understood", "2026"),
    (front_desk(holidays={"2026-01-01": []}), "calendar-holidays-not-understood", "…"),
    (front_desk(holidays=["2026-13-01"]), "calendar-date-not-understood", "2026-13-01"),
    (front_desk(holidays=["2026-1-1"]), "calendar-date-not-understood", "2026-1-1"),
    (front_desk(holidays=[datetime(2026, 1, 1)]), "calendar-date-not-understood", "2026-01-01"),
    (front_desk(date_overrides={"除夕": []}), "calendar-date-not-understood", "除夕"),
    (front_desk(date_overrides=["2026-02-16"]), "calendar-hours-not-understood", "date_overrides"),
    (front_desk(date_overrides={"2026-02-16": None}), "calendar-hours-not-understood", "2026-02-16"),
    (
        front_desk(date_breaks={"2026-02-16": "noon"}),
        "calendar-hours-not-understood",
        "date_breaks.2026-02-16",
    ),
    (front_desk(open_hours={}), "calendar-key-unknown", "open_hours"),
    ({"timezone": "Asia/Shanghai"}, "calendar-key-missing", "opening_hours"),
    ({HOURS: {}}, "calendar-key-missing", "timezone"),
    ("cn", "calendar-not-a-mapping", "cn"),
    (None, "calendar-not-a-mapping", "None"),
]


@pytest.mark.parametrize(("raw", "code", "quoted"), WRONG_CALENDARS)
def test_a_wrong_calendar_is_named_with_what_to_write(raw: object, code: str, quoted: str) -> None:
    with pytest.raises(GongpingError) as caught:
        WorkCalendar.from_dict(raw)
    assert caught.value.code == code
    assert caught.value.exit_code == 1
    assert_it_speaks(caught.value, quoted)


WRONG_MOMENTS = [
    (datetime(2026, 9, 4, 9), at("2026-09-04 10:00"), "instant-without-zone", "2026-09-04"),
    (at("2026-09-04 09:00"), datetime(2026, 9, 4, 10), "instant-without-zone", "2026-09-04"),
    (at("2026-09-04 09:00"), "2026-09-04T10:00:00+08:00", "instant-without-zone", "2026-09-04"),
    (at("2026-09-04 09:00"), None, "instant-without-zone", "None"),
    (datetime(1, 1, 1, tzinfo=UTC), at("2026-09-04 10:00"), "instant-out-of-range", "0001"),
    (at("2026-09-04 09:00"), datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "instant-out-of-range", "9999"),
]


@pytest.mark.parametrize(("start", "end", "code", "quoted"), WRONG_MOMENTS)
def test_a_moment_that_cannot_be_placed_is_refused(start: Any, end: Any, code: str, quoted: str) -> None:
    with pytest.raises(GongpingError) as caught:
        WorkCalendar.from_dict(front_desk()).elapsed(start, end)
    assert caught.value.code == code
    assert caught.value.exit_code == 2
    assert_it_speaks(caught.value, quoted)


WRONG_PAUSES = [
    ((at("2026-09-04 12:00"), at("2026-09-04 11:00")), "pause-reversed", "12:00"),
    ((at("2026-09-04 12:00"),), "pause-not-understood", "12:00"),
    ("12:00/13:00", "pause-not-understood", "12:00"),
    (None, "pause-not-understood", "None"),
    ((at("2026-09-04 12:00"), None), "instant-without-zone", "None"),
    ((datetime(2026, 9, 4, 11), at("2026-09-04 12:00")), "instant-without-zone", "2026-09-04"),
]


@pytest.mark.parametrize(("pause", "code", "quoted"), WRONG_PAUSES)
def test_a_wrong_pause_is_refused_and_quoted(pause: Any, code: str, quoted: str) -> None:
    with pytest.raises(GongpingError) as caught:
        WorkCalendar.from_dict(front_desk()).elapsed(at("2026-09-04 09:00"), at("2026-09-04 10:00"), [pause])
    assert caught.value.code == code
    assert_it_speaks(caught.value, quoted)


def test_an_empty_pause_is_no_fault() -> None:
    noon = at("2026-09-04 12:00")
    worked = WorkCalendar.from_dict(front_desk()).elapsed(at("2026-09-04 09:00"), noon, [(noon, noon)])
    assert worked.total_seconds() == 3 * 3600


def assert_it_speaks(fault: GongpingError, quoted: str) -> None:
    """Both sentences quote what was wrong, stay short and are different texts."""
    for sentence in (fault.say("zh"), fault.say("en")):
        assert quoted in sentence
        assert len(sentence) < 400
    assert fault.say("zh") != fault.say("en")
