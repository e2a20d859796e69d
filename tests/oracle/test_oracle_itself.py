"""The second opinion is held to published values of its own."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from tests.oracle.language import Reader, parsed
from tests.oracle.measures import kaplan_meier
from tests.oracle.rounding import points_on, rounded
from tests.oracle.working_time import WorkingTime
from tests.public_data import public_data

START = datetime(2026, 7, 1)


def local(text: str, zone: str) -> datetime:
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if at.tzinfo else at


def test_working_time_gives_the_published_values_in_zones_without_summer_time():
    cases = json.loads(public_data("cases/worktime.json").read_text(encoding="utf-8"))["cases"]
    checked = 0
    for case in cases:
        if case["timezone"] != "UTC" or not case["agrees_with_reference"] or case["op"] == "next_open":
            continue
        start = local(case["start"], "UTC")
        first, last = date(start.year - 1, 1, 1), date(start.year + 4, 1, 1)
        time = WorkingTime(case, first, last)
        if case["op"] == "elapsed":
            end = local(case["end"], "UTC")
            assert abs(time.elapsed(start, end, [])) == abs(case["expected_seconds"]), case["id"]
            checked += 1
        elif case["business_seconds"] > 0:
            assert time.after(start, case["business_seconds"], []) == local(case["expected_at"], "UTC"), case[
                "id"
            ]
            checked += 1
    assert checked > 20


def test_a_pause_moves_the_deadline_by_its_working_time():
    hours = {day: [["08:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    time = WorkingTime({"opening_hours": hours}, date(2026, 7, 1), date(2026, 8, 1))
    at = datetime(2026, 7, 1, 17, 0)
    overnight = [(datetime(2026, 7, 1, 17, 30), datetime(2026, 7, 2, 9, 0))]
    assert time.after(at, 3600, []) == datetime(2026, 7, 1, 18, 0)
    assert time.after(at, 3600, overnight) == datetime(2026, 7, 2, 9, 30)
    assert time.elapsed(at, datetime(2026, 7, 2, 10, 0), overnight) == 5400


# 6-mercaptopurine group of Freireich et al. 1963, as printed in every textbook on survival; + is censored
MERCAPTOPURINE = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"


@pytest.mark.parametrize(("q", "expected"), [("0.5", 23), ("0.25", 13), ("0.1", 6)])
def test_kaplan_meier_reproduces_the_leukaemia_trial(q, expected):
    cut_off = START + timedelta(days=99)
    rows = []
    for text in MERCAPTOPURINE.split():
        weeks = int(text.rstrip("+"))
        begun = cut_off - timedelta(minutes=weeks)
        row = {"a": begun, "b": None if text.endswith("+") else cut_off}
        world = SimpleNamespace(duration=lambda row, name, a, b: Fraction(int((b - a).total_seconds()), 60))
        rows.append((SimpleNamespace(reader=Reader(row, world)), Fraction(1)))
    state, value, n = kaplan_meier(parsed("minutes(a, b)"), Fraction(q), rows, cut_off)
    assert (state, value, n) == ("Present", expected, 21)


@pytest.mark.parametrize(
    ("curve", "value", "points"),
    [
        ([[60, 120], [240, 100], [480, 80], [960, 60], [1920, 0]], "330", "92.5"),
        ([[0.70, 0], [0.85, 60], [0.95, 85], [1.00, 100]], "0.95", "85"),
        ([[0.70, 0], [0.80, 60], [0.90, 80], [0.95, 100], [1.00, 110]], "1.2", "110"),
    ],
)
def test_curves_give_the_points_of_the_worked_example(curve, value, points):
    assert points_on(curve, Decimal(value)) == Decimal(points)


def test_halves_go_away_from_zero():
    assert rounded(Fraction(5, 1000), 2) == Decimal("0.01")
    assert rounded(Fraction(-5, 1000), 2) == Decimal("-0.01")


def test_three_valued_logic_knows_a_false_beside_an_unknown():
    assert Reader({"x": None, "y": False}, None).value(parsed("x and y")) is False
    assert Reader({"x": None, "y": True}, None).value(parsed("x and y")) is None
    assert Reader({"x": None, "y": True}, None).value(parsed("x or y")) is True
