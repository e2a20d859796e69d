"""A front desk of six people in 云栖里, one quarter of records, small enough to appraise in a moment."""

import csv
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from gongping.engine.schemes import shipped_schemes

NAMES = {
    "E1001": "何嘉敏",
    "E1002": "钟晓玲",
    "E1003": "曾庆华",
    "E1004": "马俊杰",
    "E1005": "欧阳雪",
    "E1006": "单国栋",
}
CATEGORIES = ("停车", "漏水", "噪音", "电梯", "保洁")


def make_office(folder: Path) -> Path:
    """Write the office's records and the shipped clerk scheme into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(shipped_schemes() / "clerk-quarter" / "scheme.yaml", folder / "scheme.yaml")
    _write(folder / "people.csv", ("employee_id", "name", "post", "site", "department"), _people())
    _write(folder / "work_orders.csv", tuple(next(iter(_orders()))), (tuple(o.values()) for o in _orders()))
    _write(folder / "satisfaction.csv", ("response_id", "answered_at", "score", "order_id"), _answers())
    _write(
        folder / "ratings.csv", ("period", "ratee_id", "rater_id", "item", "relation", "score"), _ratings()
    )
    return folder


def _people():
    return [(number, name, "客服专员", "云栖里", "客户服务部") for number, name in NAMES.items()]


def _orders():
    for number in range(240):
        who = list(NAMES)[number % 6]
        opened = datetime(2026, 7, 2, 9, 0) + timedelta(hours=number * 9)
        slow = number % 7 == 0
        yield {
            "order_id": f"GD-{number:04}",
            "kind": ("complaint", "request")[number // 6 % 2],
            "employee_id": who,
            "site": "云栖里",
            "created_at": opened,
            "category": CATEGORIES[number % 5],
            "urgency": "普通",
            "household_id": f"H{number % 90:03}",
            "channel": "电话",
            "responded_at": opened + timedelta(minutes=90 if slow else 10),
            "resolved_at": opened + timedelta(days=6 if slow else 1),
            "closed_at": opened + timedelta(days=7 if slow else 1),
            "called_back_at": opened + timedelta(days=8 if slow else 2),
            "reopened_count": 0,
            "valid": "true",
        }


def _answers():
    for order in _orders():
        number = int(order["order_id"][3:])
        yield (
            f"S{number:04}",
            order["resolved_at"] + timedelta(hours=3),
            2 if number % 9 == 0 else 5,
            order["order_id"],
        )


def _ratings():
    items = ("courtesy", "progress", "clarity", "support", "follow_through")
    for ratee in NAMES:
        for rater in NAMES:
            if rater != ratee:
                relation = "superior" if rater == "E1001" else "peer"
                for place, item in enumerate(items):
                    yield ("2026-Q3", ratee, rater, item, relation, 3 + (int(rater[-1]) + place) % 2)


def _write(path: Path, headings, rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows(rows)
