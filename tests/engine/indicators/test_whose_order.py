"""A work order credits whoever the rules name: numbers §1, decision 0002 items 9 and 10."""

from pathlib import Path

import pytest

from tests.engine.indicators.few_orders import measured

# 陈静 takes the call, 周文博 answers it, 许慧敏 holds the order when 周文博 clicks it done for her
ORDERS = """order_id,kind,employee_id,site,created_at,household_id,category
GD-2607-0001,complaint,陈静,翠湖花园,2026-07-06 09:00:00,CH01-0001,漏水
"""
EVENTS = """order_id,at,event,employee_id
GD-2607-0001,2026-07-06 09:00:00,assigned,陈静
GD-2607-0001,2026-07-06 09:10:00,responded,周文博
GD-2607-0001,2026-07-06 10:00:00,assigned,许慧敏
GD-2607-0001,2026-07-06 15:00:00,resolved,周文博
"""


def credited(folder: Path, text: str) -> str:
    """Return the one person to whom the only order counts under a measure."""
    found = measured(folder, text, ("陈静", "许慧敏", "周文博"), orders=ORDERS, events=EVENTS)
    (person,) = [who for who, value in found.items() if value.n]
    return person


@pytest.mark.parametrize(
    "text",
    [
        "median(working_minutes(created_at, resolved_at))",
        "count()",
        "share(hours(created_at, resolved_at) <= 24)",
        "share(not is_missing(category))",
    ],
)
def test_a_resolved_order_credits_who_held_it_then_and_not_who_clicked_it_done(tmp_path, text):
    assert credited(tmp_path, text) == "许慧敏"


@pytest.mark.parametrize(
    "text",
    [
        "share(working_minutes(created_at, responded_at) <= 30)",
        "median(working_minutes(created_at, responded_at))",
        "mean(minutes(created_at, responded_at))",
        "max(minutes(created_at, responded_at))",
    ],
)
def test_whatever_is_asked_about_the_response_credits_who_responded(tmp_path, text):
    assert credited(tmp_path, text) == "周文博"


def test_a_repetition_is_answered_for_by_who_resolved(tmp_path):
    assert credited(tmp_path, "share(repeat_14d)") == "周文博"
