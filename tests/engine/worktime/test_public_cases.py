"""The 97 cases restated from public test suites of other libraries."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gongping.engine.worktime import WorkCalendar
from tests.public_data import public_data

CASES = "cases/worktime.json"
KEYS = ("timezone", "opening_hours", "holidays", "date_overrides")
# the file marks this one as implementation-specific: here durations are real time, so the day on which Paris
# sets its clock back has 25 hours (docs/explanation/working-time.md)
OWN_RULE = {"wh-12": 90_000}


def every_case() -> dict[str, dict[str, Any]]:
    """Return the cases by id."""
    cases = json.loads(public_data(CASES).read_text(encoding="utf-8"))["cases"]
    return {case["id"]: case for case in cases}


def moment(text: str, case: dict[str, Any]) -> datetime:
    """Read a moment; without an offset it is local to the case's zone."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(case["timezone"]))


def answer(case: dict[str, Any]) -> int | datetime:
    """Ask the calendar what the case asks."""
    calendar = WorkCalendar.from_dict({key: case[key] for key in KEYS if key in case})
    start = moment(case["start"], case)
    if case["op"] == "elapsed":
        return calendar.elapsed(start, moment(case["end"], case)) // timedelta(seconds=1)
    if case["op"] == "add":
        return calendar.add(start, timedelta(seconds=case["business_seconds"]))
    return calendar.next_open(start)


@pytest.mark.public_data
def test_all_97_public_cases_give_their_expected_value() -> None:
    cases = every_case()
    expected = {
        name: OWN_RULE.get(name, case["expected_seconds"])
        if case["op"] == "elapsed"
        else moment(case["expected_at"], case)
        for name, case in cases.items()
    }
    assert {name: answer(case) for name, case in cases.items()} == expected
    assert len(cases) == 97


@pytest.mark.public_data
def test_our_own_rule_replaces_only_cases_marked_as_implementation_specific() -> None:
    marked = {name for name, case in every_case().items() if not case["agrees_with_reference"]}
    assert set(OWN_RULE) == marked
