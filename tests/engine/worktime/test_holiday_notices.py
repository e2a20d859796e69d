"""What is not known of the public holidays is said, never passed over."""

from datetime import date, timedelta

from gongping.engine.worktime import Clock, WorkCalendar
from tests.engine.worktime.offices import at, office


def test_years_with_an_official_notice_need_no_remark() -> None:
    calendar = WorkCalendar.from_dict(office())
    calendar.elapsed(at("2004-01-01 00:00"), at("2027-01-01 00:00"))
    assert calendar.notices == ()


def test_an_unknown_year_falls_back_on_weekdays_and_is_named_in_both_languages() -> None:
    calendar = WorkCalendar.from_dict(office())
    # 1 January 2027 is a Friday, surely a holiday, but its official notice is not out
    assert calendar.next_open(at("2027-01-01 00:00")) == at("2027-01-01 08:30")
    ((chinese, english),) = calendar.notices
    assert "2027 年的法定节假日" in chinese
    assert "date_overrides" in chinese
    assert "holidays and make-up working days of 2027 are not known" in english


def test_runs_of_unknown_years_share_a_sentence() -> None:
    calendar = WorkCalendar.from_dict(office())
    notices = calendar.notices_between(date(2002, 5, 1), date(2028, 12, 31))
    assert [english.split(" of ")[1].split(" are ")[0] for _, english in notices] == [
        "2002–2003",
        "2027–2028",
    ]


def test_each_way_of_asking_about_an_unknown_year_leaves_the_remark() -> None:
    asks = (
        lambda c: c.elapsed(at("2026-12-31 00:00"), at("2027-01-02 00:00")),
        lambda c: c.add(at("2026-12-31 17:00"), timedelta(hours=1)),
        lambda c: c.add(at("2027-01-02 00:00"), -timedelta(hours=1)),
        lambda c: c.open_segments(at("2026-12-31 17:00"), 2),
        lambda c: c.pieces(at("2026-12-31 00:00"), at("2027-01-02 00:00")),
        lambda c: c.open_days(date(2026, 12, 31), date(2027, 1, 2)),
    )
    for ask in asks:
        calendar = WorkCalendar.from_dict(office())
        ask(calendar)
        assert len(calendar.notices) == 1


def test_a_question_that_ends_with_the_known_year_leaves_none() -> None:
    calendar = WorkCalendar.from_dict(office())
    calendar.elapsed(at("2026-12-31 00:00"), at("2027-01-01 00:00"))
    calendar.open_days(date(2026, 1, 1), date(2027, 1, 1))
    assert calendar.notices == ()


def test_calendars_without_public_holidays_have_nothing_to_remark() -> None:
    for holidays in ("none", ["2027-01-01"]):
        calendar = WorkCalendar.from_dict(office(holidays=holidays))
        calendar.elapsed(at("2026-01-01 00:00"), at("2030-01-01 00:00"))
        assert calendar.notices == ()


def test_a_clock_carries_the_remarks_of_its_years() -> None:
    calendar = WorkCalendar.from_dict(office())
    assert Clock(calendar, date(2026, 1, 1), date(2026, 12, 31)).notices == ()
    assert len(Clock(calendar, date(2026, 1, 1), date(2027, 1, 31)).notices) == 1


def test_overrides_govern_unknown_years_too() -> None:
    calendar = WorkCalendar.from_dict(office(date_overrides={"2027-01-01": []}))
    # Monday the 4th, after the weekend
    assert calendar.next_open(at("2027-01-01 00:00")) == at("2027-01-04 08:30")
