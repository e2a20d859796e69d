"""Measures a handful of orders written as text, for people who are scored on their own rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa

from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.engine.indicators import Indicator, Measured, MeasureSettings, Scopes, Window, measure
from gongping.engine.worktime import WorkCalendar

HOURS = {day: [["08:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
SCOPES = pa.schema(
    [
        ("scope_id", pa.int64()),
        ("key", pa.string()),
        ("from_", pa.timestamp("us")),
        ("to_", pa.timestamp("us")),
    ]
)


def measured(
    folder: Path,
    text: str,
    people: Sequence[str],
    *,
    orders: str,
    events: str,
    quarter: tuple[datetime, datetime] = (datetime(2026, 7, 1), datetime(2026, 10, 1)),
) -> dict[str, Measured]:
    """Return what each of the people gets for a measure of work_orders over a quarter."""
    (folder / "work_orders.csv").write_text(orders, encoding="utf-8")
    (folder / "order_events.csv").write_text(events, encoding="utf-8")
    plan = ReadingPlan(timezone="Asia/Shanghai", scale=(1, 5))
    evidence = read_evidence(folder, data=None, plan=plan, language="zh")
    asked = Indicator(id="asked", name="问", source="work_orders", measure=text, least=1)
    start, end = quarter
    own = pa.Table.from_pydict(
        {
            "scope_id": range(len(people)),
            "key": list(people),
            "from_": [start] * len(people),
            "to_": [end] * len(people),
        },
        schema=SCOPES,
    )
    settle = timedelta(days=7)
    window = Window(start, end, start + settle, end + settle, "2026-Q3")
    calendar = WorkCalendar.from_dict({"timezone": "Asia/Shanghai", "opening_hours": HOURS})
    settings = MeasureSettings(calendar=calendar, reopen_days=7, scale=(1, 5), excluded={})
    found = measure(evidence, [asked], Scopes(own, own[:0], own[:0], own[:0]), window, settings)
    return {who: found[number, "asked"] for number, who in enumerate(people)}
