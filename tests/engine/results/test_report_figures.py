"""Numbers, shares and dates as readers write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from gongping.engine.periods import Period
from gongping.engine.results.report.figures import Figures, fixed, short, signed

ZH, EN = Figures("zh"), Figures("en")


def test_minus_is_a_minus_sign_and_nought_has_no_sign() -> None:
    assert fixed(Decimal("-22"), 1) == "−22.0"
    assert signed(Decimal("0.45")) == "+0.45"
    assert signed(Decimal("-1")) == "−1.00"
    assert signed(Decimal("-0.001")) == "0.00"
    assert signed(Decimal("0")) == "0.00"


def test_halves_go_away_from_nought_and_thousands_are_separated() -> None:
    assert fixed(Decimal("84.565"), 2) == "84.57"
    assert fixed(Decimal("1246"), 0) == "1,246"
    assert short(Decimal("100")) == "100"
    assert short(Decimal("8.50")) == "8.5"


def test_a_share_is_a_percentage_and_a_unit_is_a_word() -> None:
    assert ZH.quantity(Decimal("0.921053"), "share") == "92.1%"
    assert ZH.quantity(Decimal("214"), "minutes") == "214 分钟"
    assert EN.quantity(Decimal("214"), "minutes") == "214 minutes"
    assert EN.quantity(Decimal("1"), "households") == "1 household"
    assert ZH.quantity(Decimal("3"), "把钥匙") == "3 把钥匙"


def test_a_value_just_short_of_the_target_does_not_look_like_it() -> None:
    assert ZH.quantity(Decimal("0.9496"), "share", beside=Decimal("0.95")) == "94.96%"
    assert ZH.quantity(Decimal("0.95"), "share", beside=Decimal("0.95")) == "95%"


@pytest.mark.parametrize(
    ("label", "zh", "en"),
    [
        ("2026-Q3", "2026 年第三季度", "Q3 2026"),
        ("2026-09", "2026 年 9 月", "Sep 2026"),
        ("2026", "2026 年", "2026"),
        ("2026-07-01..2026-10-01", "2026 年 7 月 1 日至 9 月 30 日", "1 Jul 2026 to 30 Sep 2026"),
        ("2026-12-01..2027-02-01", "2026 年 12 月 1 日至 2027 年 1 月 31 日", "1 Dec 2026 to 31 Jan 2027"),
    ],
)
def test_periods_have_names(label: str, zh: str, en: str) -> None:
    period = Period.parse(label)
    assert ZH.period(period) == zh
    assert EN.period(period) == en


def test_a_moment_names_its_year_only_when_it_is_another() -> None:
    assert ZH.moment(datetime(2026, 9, 4, 10, 12), year=2026) == "9 月 4 日 10:12"
    assert EN.moment(datetime(2027, 1, 4, 8, 5), year=2026) == "4 Jan 2027 08:05"
    assert ZH.day(date(2026, 8, 3)) == "2026 年 8 月 3 日"


def test_rows_are_counted_with_the_noun_of_their_table() -> None:
    assert ZH.rows(38, "work_orders") == "38 件"
    assert ZH.rows(31, "satisfaction") == "31 份"
    assert EN.rows(1, "handovers") == "1 hand-over"
    assert EN.rows(2, "no_such_table") == "2 rows"
