"""A work order credits whoever the rules name: numbers §1, decision 0002 items 9 and 10."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.engine.indicators import Indicator, MeasureSettings, Scopes, Window, measure
from gongping.engine.worktime import WorkCalendar

HOURS = {day: [["08:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
PEOPLE = ("陈静", "许慧敏", "周文博")
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
    (folder / "work_orders.csv").write_text(ORDERS, encoding="utf-8")
    (folder / "order_events.csv").write_text(EVENTS, encoding="utf-8")
    plan = ReadingPlan(timezone="Asia/Shanghai", scale=(1, 5))
    evidence = read_evidence(folder, data=None, plan=plan, language="zh")
    asked = Indicator(id="asked", name="问", source="work_orders", measure=text, least=1)
    start, end = datetime(2026, 7, 1), datetime(2026, 10, 1)
    spans = {"from_": [start] * 3, "to_": [end] * 3}
    own = pa.table({"scope_id": [0, 1, 2], "key": list(PEOPLE), **spans})
    own = own.cast(
        pa.schema(
            [
                ("scope_id", pa.int64()),
                ("key", pa.string()),
                ("from_", pa.timestamp("us")),
                ("to_", pa.timestamp("us")),
            ]
        )
    )
    window = Window(start, end, datetime(2026, 7, 8), datetime(2026, 10, 8), "2026-Q3")
    calendar = WorkCalendar.from_dict({"timezone": "Asia/Shanghai", "opening_hours": HOURS})
    settings = MeasureSettings(calendar=calendar, reopen_days=7, scale=(1, 5), excluded={})
    found = measure(evidence, [asked], Scopes(own, own[:0], own[:0], own[:0]), window, settings)
    (person,) = [who for number, who in enumerate(PEOPLE) if found[number, "asked"].n]
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
