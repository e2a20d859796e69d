"""What the examples of the page of the API hand in: one row that is kept, for each table."""

from collections.abc import Mapping
from typing import Any

WHERE = "https://portal.example"
FILE = "work_orders_2026-09.csv"
_WHO = {"employee_id": "JH1001", "site": "翠湖花园"}
_AT = "2026-09-01T09:00:00+08:00"
ROWS: Mapping[str, Mapping[str, Any]] = {
    "sites": {"site": "翠湖花园", "households": 1286},
    "attendance": {
        **_WHO,
        "month": "2026-09",
        "post": "客服专员",
        "due_days": 22,
        "present_days": 21.5,
    },
    "work_orders": {"order_id": "WO1", "kind": "repair", **_WHO, "created_at": _AT, "urgency": "normal"},
    "order_events": {"order_id": "WO1", "at": "2026-09-01 10:40", "event": "resolved"},
    "order_shares": {"order_id": "WO1", "employee_id": "JH1001", "weight": 1},
    "satisfaction": {"response_id": "S1", "answered_at": "2026-09-02 19:30", "score": 5, "order_id": "WO1"},
    "invitations": {"site": "翠湖花园", "period": "2026-09", "sent": 120, "answered": 57},
    "visits": {"visit_id": "V1", **_WHO, "visited_at": _AT},
    "collections": {
        "site": "翠湖花园",
        "period": "2026-09",
        "building": "3 栋",
        "receivable": 128400,
        "received": 119760.5,
    },
    "handovers": {"id": "H1", **_WHO, "handed_at": _AT, "accepted_at": "2026-09-01 09:10"},
    "calls": {"id": "C1", **_WHO, "called_at": _AT, "seconds_to_answer": 8},
    "training": {
        "id": "T1",
        "employee_id": "JH1001",
        "completed_at": _AT,
        "course": "电梯困人处置",
        "passed": True,
    },
    "checks": {"id": "K1", **_WHO, "checked_at": _AT, "kind": "前台仪容", "score": 9, "of": 10},
    "knowledge": {"id": "N1", "employee_id": "JH1001", "used_at": _AT},
    "events": {
        "event_id": "E1",
        "employee_id": "JH1001",
        "happened_on": "2026-09-03",
        "kind": "praise",
        "points": 1,
        "reason": "业主送锦旗",
    },
}
