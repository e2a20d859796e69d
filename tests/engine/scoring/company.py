"""A small scheme and the pieces of a segment that tests of scoring put together."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from gongping.engine.schemes import Scheme

ANSWERED = {
    "id": "answered_in_time",
    "name": "投诉响应及时率",
    "source": "work_orders",
    "measure": "share(working_minutes(created_at, responded_at) <= 30)",
    "unit": "share",
    "target": 0.95,
    "weight": 60,
    "curve": [[0.70, 0], [0.80, 60], [0.90, 80], [0.95, 100], [1.00, 110]],
}
HOURS = {
    "id": "complaint_hours",
    "name": "投诉处理时长",
    "source": "work_orders",
    "measure": "median(working_minutes(created_at, resolved_at))",
    "unit": "minutes",
    "better": "lower",
    "target": 240,
    "weight": 40,
    "curve": [[60, 120], [240, 100], [480, 80], [960, 60], [1920, 0]],
}
SATISFIED = {
    "id": "order_satisfaction",
    "name": "工单满意度",
    "source": "satisfaction",
    "measure": "top2(score)",
    "unit": "share",
    "target": 0.90,
    "weight": 100,
    "curve": [[0.55, 0], [0.75, 60], [0.85, 80], [0.90, 100], [0.98, 110]],
}
VISITS = {
    "id": "visit_households",
    "name": "走访户数",
    "source": "visits",
    "measure": "distinct(household_id)",
    "prorate": "presence",
    "unit": "households",
    "target": 45,
    "weight": 100,
    "least": 1,
    "curve": [[10, 0], [30, 60], [38, 80], [45, 100], [60, 105]],
}
EVENTS = {
    "cap_up": 5,
    "cap_down": -10,
    "floor": 0,
    "kinds": [
        {"id": "praise_written", "name": "业主书面表扬", "points": 1, "cap": 3},
        {"id": "idea_adopted", "name": "合理化建议被采纳", "points": 2, "cap": 4},
        {"id": "service_breach", "name": "有责服务投诉", "points": -3},
        {"id": "fake_record", "name": "假回访", "points": -5, "excludes": ["answered_in_time"]},
    ],
}
RATED = {
    "id": "conduct",
    "name": "工作态度与协作",
    "weight": 25,
    "from": "ratings",
    "relations": {"superior": 50, "peer": 30, "customer": 20},
    "least_raters": 3,
    "items": ["courtesy"],
}
ITEMS = [
    {
        "id": "courtesy",
        "name": "接待礼貌与耐心",
        "group": "服务态度",
        "raters": ["superior", "peer", "customer"],
        "question": "业主来电来访时，他怎么接待？",
        "anchors": {1: "冲", 2: "敷衍", 3: "主动问好", 4: "不急", 5: "业主指名找他"},
    }
]
BASE: dict[str, Any] = {
    "format": 1,
    "scheme": "客服专员季度考核方案",
    "id": "clerk-quarter",
    "version": 1,
    "in_force_from": "2026-01-01",
    "posts": ["客服专员"],
    "calendar": {
        "timezone": "Asia/Shanghai",
        "opening_hours": {
            day: [["08:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        },
        "holidays": "none",
    },
    "ratings": {"scale": [1, 5], "curve": [[1, 0], [2, 45], [3, 75], [4, 88], [5, 100]]},
    "presence": {"absent": "redistribute", "enough": 70},
    "sections": [
        {"id": "completion", "name": "工作完成度", "weight": 40, "indicators": [ANSWERED, HOURS]},
        {"id": "satisfaction", "name": "客户满意度", "weight": 25, "indicators": [SATISFIED]},
        RATED,
        {"id": "goals", "name": "目标", "weight": 10, "from": "objectives"},
    ],
    "items": ITEMS,
    "events": EVENTS,
    "eligibility": {"graded_from_days": 30, "probation": "no_grade"},
    "grades": [
        {"id": "S", "from": 95},
        {"id": "A", "from": 85},
        {"id": "B", "from": 75},
        {"id": "C", "from": 60},
        {"id": "D", "name": "待改进", "from": 0},
    ],
}


def scheme(**changes: Any) -> Scheme:
    """Return the small scheme with top-level keys replaced."""
    return Scheme.model_validate(deepcopy(BASE) | changes, by_alias=True, by_name=False)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def number(text: str | float) -> Decimal:
    return Decimal(str(text))
