"""A folder as a small company would hand it in: eight people of two sites, one quarter, seeded."""

import csv
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

SCHEME = """\
format: 1
scheme: 客服专员季度考核方案
id: clerk-quarter
version: 1
in_force_from: 2026-01-01
posts: [客服专员]
calendar:
  timezone: Asia/Shanghai
  opening_hours: {mon: [["08:30", "18:00"]], tue: [["08:30", "18:00"]], wed: [["08:30", "18:00"]],
    thu: [["08:30", "18:00"]], fri: [["08:30", "18:00"]], sat: [["08:30", "18:00"]],
    sun: [["08:30", "18:00"]]}
  holidays: none
settle_days: 7
reopen_days: 7
ratings: {scale: [1, 5], curve: [[1, 0], [2, 45], [3, 75], [4, 88], [5, 100]]}
presence: {absent: redistribute, enough: 70}
sections:
  - id: completion
    name: 工作完成度
    weight: 40
    indicators:
      - {id: response_on_time, name: 投诉响应及时率, question: 半个工作小时内回话了吗？, source: work_orders,
         where: 'kind == "complaint"', measure: 'share(working_minutes(created_at, responded_at) <= 30)',
         unit: share, better: higher, target: 0.95, weight: 50, least: 5,
         curve: [[0.70, 0], [0.80, 60], [0.90, 80], [0.95, 100], [1.00, 110]]}
      - {id: complaint_hours, name: 投诉处理时长, question: 一半的投诉多久处理完？, source: work_orders,
         where: 'kind == "complaint" and valid', measure: 'median(working_minutes(created_at, resolved_at))',
         unit: minutes, better: lower, target: 240, weight: 30, least: 5,
         curve: [[60, 120], [240, 100], [480, 80], [960, 60], [1920, 0]]}
      - {id: visit_households, name: 走访户数, question: 走访了多少户？, source: visits,
         where: 'not is_missing(household_id)', measure: 'distinct(household_id)', prorate: presence,
         unit: households, better: higher, target: 15, weight: 20, least: 1,
         curve: [[3, 0], [10, 60], [15, 100], [20, 105]]}
  - id: satisfaction
    name: 客户满意度
    weight: 25
    indicators:
      - {id: order_satisfaction, name: 工单满意度, question: 业主满意吗？, source: satisfaction,
         measure: top2(score), unit: share, better: higher, target: 0.9, weight: 60, least: 5,
         curve: [[0.55, 0], [0.75, 60], [0.85, 80], [0.90, 100], [0.98, 110]]}
      - {id: site_satisfaction, name: 项目满意度, question: 整个小区怎么看我们？, source: satisfaction,
         of: site, measure: top2(score), unit: share, better: higher, target: 0.88, weight: 40, least: 5,
         curve: [[0.55, 0], [0.72, 60], [0.82, 80], [0.88, 100], [0.95, 110]]}
  - {id: conduct, name: 工作态度与协作, weight: 25, from: ratings, least_raters: 3, items: [courtesy],
     relations: {superior: 60, peer: 40}}
  - {id: goals, name: 目标, weight: 10, from: objectives}
items:
  - id: courtesy
    name: 接待礼貌与耐心
    group: 服务态度
    raters: [superior, peer]
    question: 业主来电来访时，他怎么接待？
    anchors: {1: 语气冲、打断业主, 2: 忙起来就敷衍, 3: 主动问好、听完再答, 4: 重复问也不急, 5: 业主指名找他}
events:
  cap_up: 5
  cap_down: -10
  floor: 0
  kinds:
    - {id: praise_written, name: 业主书面表扬, points: 1, cap: 3}
    - {id: fake_record, name: 假回访, points: -5, excludes: [response_on_time]}
eligibility: {graded_from_days: 30, probation: no_grade, transfer: by_days}
grades: [{id: S, name: 卓越, from: 95}, {id: A, name: 优秀, from: 85}, {id: B, name: 良好, from: 75},
  {id: C, name: 合格, from: 60}, {id: D, name: 待改进, from: 0}]
"""
CUT_OFF = datetime(2026, 10, 8)
BOSS = "10090"
STAFF = ("10001", "10002", "10003", "10004", "10005", "10006", "10007")
NAMES = ("李丽", "王强", "张敏", "陈静", "刘洋", "赵磊", "周婷")
SITES = ("翠湖花园", "江畔新城")
Table = list[dict[str, object]]


def tables(seed: int = 7) -> dict[str, Table]:
    """Return the tables of 2026-Q3 with some weeks around it; the same seed gives the same company."""
    chance = random.Random(seed)
    orders = [_order(n, chance) for n in range(900)]
    answers = [_answer(n, order, chance) for n, order in enumerate(orders)]
    return {
        "people": _people(),
        "work_orders": orders,
        "satisfaction": [answer for answer in answers if chance.random() < 0.4],
        "visits": [_visit(n, chance) for n in range(160)],
        "attendance": _attendance(),
        "ratings": _ratings(chance),
        "objectives": [
            {"period": "2026-Q3", "employee_id": who, "key_result": "电话培训", "objective": "学习",
             "start": 0, "target": 10, "actual": chance.randint(4, 12)}
            for who in STAFF
        ],
        "events": [
            {"event_id": "EV-1", "employee_id": "10001", "happened_on": "2026-08-11",
             "kind": "praise_written", "points": 1, "reason": "锦旗", "approved_by": BOSS},
            {"event_id": "EV-2", "employee_id": "10002", "happened_on": "2026-08-12",
             "kind": "fake_record", "points": -5, "reason": "录音不符", "approved_by": BOSS,
             "order_id": orders[40]["order_id"]},
        ],
    }  # fmt: skip


def write_folder(folder: Path, company: Mapping[str, Table], scheme: str = SCHEME) -> Path:
    """Write scheme and tables as CSV files and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scheme.yaml").write_text(scheme, encoding="utf-8")
    for name, rows in company.items():
        write_table(folder / f"{name}.csv", rows)
    return folder


def write_table(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write one table; None is an empty cell."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)


def moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _people() -> Table:
    rows: Table = [
        {"employee_id": who, "name": name, "post": "客服专员", "site": SITES[n % 2], "department": "客服部",
         "manager_id": BOSS, "from": "2024-03-01", "until": None}
        for n, (who, name) in enumerate(zip(STAFF, NAMES, strict=True))
    ]  # fmt: skip
    rows[2]["until"] = "2026-08-15"
    rows.append(rows[2] | {"site": SITES[1], "from": "2026-08-15", "until": None})
    rows[6]["from"] = "2026-09-10"
    boss = {
        "employee_id": BOSS,
        "name": "陈主管",
        "post": "客服主管",
        "site": SITES[0],
        "department": "客服部",
    }
    rows.append(boss | {"from": "2020-01-01"})
    return rows


def _order(n: int, chance: random.Random) -> dict[str, object]:
    created = datetime(2026, 6, 1, 8, 30) + timedelta(minutes=chance.randrange(130 * 24 * 60))
    responded = created + timedelta(minutes=chance.choice([4, 9, 15, 22, 28, 29, 45, 90]))
    resolved = created + timedelta(minutes=chance.choice([50, 110, 240, 400, 900, 2000, 9000]))
    return {
        "order_id": f"WO-{n:04d}",
        "kind": chance.choice(["complaint", "complaint", "repair", "request"]),
        "employee_id": chance.choice(STAFF),
        "site": chance.choice(SITES),
        "created_at": moment(created),
        "responded_at": moment(responded) if chance.random() < 0.97 else None,
        "resolved_at": moment(resolved) if chance.random() < 0.93 else None,
        "category": chance.choice(["漏水", "噪音", "停车"]),
        "household_id": f"H{chance.randrange(300):03d}",
        "valid": "是" if chance.random() < 0.9 else "否",
    }


def _answer(n: int, order: Mapping[str, object], chance: random.Random) -> dict[str, object]:
    answered = datetime.fromisoformat(str(order["created_at"])) + timedelta(hours=chance.randrange(20, 90))
    return {
        "response_id": f"R{n:04d}",
        "order_id": order["order_id"],
        "site": order["site"],
        "answered_at": moment(answered),
        "score": chance.choice([1, 3, 4, 4, 5, 5, 5]),
    }


def _visit(n: int, chance: random.Random) -> dict[str, object]:
    visited = datetime(2026, 6, 20, 9) + timedelta(hours=chance.randrange(110 * 24))
    return {
        "visit_id": f"V{n:03d}",
        "employee_id": chance.choice(STAFF),
        "site": chance.choice(SITES),
        "visited_at": moment(visited),
        "household_id": f"H{chance.randrange(300):03d}",
    }


def _attendance() -> Table:
    rows: Table = []
    for n, who in enumerate(STAFF):
        for month, due in (("2026-07", 23), ("2026-08", 21), ("2026-09", 22)):
            present = 0 if who == "10007" and month != "2026-09" else 15 if who == "10007" else due - n % 3
            row = {"employee_id": who, "month": month, "post": "客服专员", "site": SITES[n % 2]}
            rows.append(row | {"due_days": due, "present_days": present})
    moved = [row for row in rows if row["employee_id"] == "10003"]
    moved[1]["present_days"] = 10
    moved[2]["site"] = SITES[1]
    rows.append(moved[1] | {"site": SITES[1], "present_days": 11})
    return rows


def _ratings(chance: random.Random) -> Table:
    row = {"period": "2026-Q3", "item": "courtesy"}
    rows: Table = []
    for ratee in STAFF:
        rows.append(
            row | {"ratee_id": ratee, "rater_id": BOSS, "relation": "superior", "score": chance.randint(2, 5)}
        )
        for rater in STAFF[: 5 if ratee != "10005" else 2]:
            if rater != ratee:
                mark = chance.choice([None, 3, 3, 4, 4, 5])
                rows.append(row | {"ratee_id": ratee, "rater_id": rater, "relation": "peer", "score": mark})
        rows.append(row | {"ratee_id": ratee, "rater_id": ratee, "relation": "self", "score": 5})
    return rows
