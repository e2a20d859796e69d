"""Periods are half-open and know their cut-off."""

from datetime import date, datetime

import pytest

from gongping.engine.periods import Period, PeriodNotUnderstood


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 10, 1), "month"),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1), "month"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 10, 1), "quarter"),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1), "quarter"),
        ("2026", date(2026, 1, 1), date(2027, 1, 1), "year"),
        ("2026-07-01..2026-08-15", date(2026, 7, 1), date(2026, 8, 15), "range"),
    ],
)
def test_a_period_is_read_from_its_label(text, start, end, kind):
    period = Period.parse(text)
    assert (period.start, period.end, period.kind, period.label) == (start, end, kind, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "26-09",
        "2026-9",
        "2026-08-01..2026-08-01",
        "2026-02-30..2026-03-01",
        "2026-09-01..2026-08-01",
        "Q3",
        "2026-Q3 ",
        "0000",
    ],
)
def test_anything_else_is_refused_with_the_four_forms(text):
    with pytest.raises(PeriodNotUnderstood) as caught:
        Period.parse(text)
    assert "2026-Q3" in caught.value.say("zh")
    assert caught.value.exit_code == 2


def test_the_cut_off_of_one_period_is_the_opening_cut_off_of_the_next():
    assert (
        Period.parse("2026-Q2").cut_off(7)
        == Period.parse("2026-Q3").opening_cut_off(7)
        == datetime(2026, 7, 8)
    )
