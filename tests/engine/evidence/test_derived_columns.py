"""The registry of derived columns, episodes and each holder's own time."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongping.engine.evidence.derived import DerivedColumnUnknown, derive
from gongping.engine.evidence.derived_columns import DERIVED, is_derived, repeat_days
from gongping.engine.evidence.derived_held import held_seconds
from gongping.engine.worktime import Clock, WorkCalendar
from tests.engine.evidence.observe_cases import events, look, order, rows, tables

OFFICE = {
    "timezone": "Asia/Shanghai",
    "opening_hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    "holidays": "none",
}


def office_clock() -> Clock:
    """Mondays to Fridays, nine to six; 2 March 2026 is a Monday."""
    return Clock(WorkCalendar.from_dict(OFFICE), date(2026, 2, 1), date(2026, 4, 30))


def held(observed) -> dict[tuple[str, str], int]:
    """Return minutes by order and person."""
    found = rows(held_seconds(observed, office_clock()), "order_id", "employee_id")
    return {(row["order_id"], row["employee_id"]): row["seconds"] // 60 for row in found}


def test_any_number_of_days_up_to_a_year_names_a_repeat_column():
    assert [repeat_days(name) for name in ("repeat_14d", "repeat_366d", "repeat_367d")] == [14, 366, None]
    assert [repeat_days(name) for name in ("repeat_0d", "repeat_07d", "repeat_d")] == [None, None, None]
    assert is_derived("held_minutes")
    assert not is_derived("repeat_{N}d")
    assert not is_derived("resolved_at")


def test_an_unknown_column_is_refused_by_name():
    with pytest.raises(DerivedColumnUnknown, match="mood"):
        derive(look(tables([order()])), ["mood"])


def test_the_episode_number_counts_reopenings():
    log = events("W1", "3 10:00 resolved", "4 09:00 reopened", "5 09:00 resolved", "6 09:00 reopened")
    (row,) = rows(derive(look(tables([order()], log)), ["episode_no", "episodes"]))
    assert (row["episode_no"], row["episodes"]) == (3, 3)


def test_each_holder_has_their_own_working_minutes():
    log = events("W1", "2 09:00 assigned B", "2 17:00 assigned C", "3 10:00 resolved")
    assert held(look(tables([order()], log))) == {("W1", "B"): 480, ("W1", "C"): 120}


def test_pauses_and_the_time_after_a_resolution_are_nobodys():
    log = events(
        "W1",
        "2 09:00 assigned B", "2 10:00 paused", "2 12:00 resumed",
        "2 13:00 resolved", "3 09:00 reopened", "3 11:00 resolved", "4 09:00 assigned C",
    )  # fmt: skip
    assert held(look(tables([order()], log))) == {("W1", "B"): 120 + 120}


def test_an_open_order_is_held_until_the_cut_off():
    log = events("W1", "37 09:00 assigned B")
    assert held(look(tables([order(created="37 09:00")], log))) == {("W1", "B"): 2 * 540}


def test_without_a_log_the_rows_own_person_held_it_from_creation_to_resolution():
    orders = [order("W1", person="A", resolved_at="3 10:00"), order("W2", person="B", created="2 17:30")]
    seen = held(look(tables([orders[0]])))
    assert seen == {("W1", "A"): 600}
    beside = held(look(tables(orders, events("W2", "2 17:30 assigned C", "2 18:00 resolved"))))
    assert beside == {("W1", "A"): 600, ("W2", "C"): 30}


def test_held_minutes_are_those_of_whoever_resolved_the_order():
    log = events("W1", "2 09:00 assigned B", "2 17:00 assigned C", "3 10:00 resolved")
    (row,) = rows(derive(look(tables([order()], log)), ["held_minutes"], clock=office_clock()))
    assert row["held_minutes"] == Decimal("120.000000")


def test_every_derived_column_has_its_heading_in_the_documentation():
    page = Path(__file__).parents[3] / "docs" / "reference" / "derived-columns.md"
    text = page.read_text(encoding="utf-8")
    assert [column.name for column in DERIVED if f"## `{column.name}`" not in text] == []
