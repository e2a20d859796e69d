"""The tables ``objectives``, ``tasks`` and ``events``: what was promised, handed in, praised or breached."""

from datetime import date, timedelta

import numpy as np

from gongping.demo.arrivals import COMPLAINT, Arrivals
from gongping.demo.life import Life, seen
from gongping.demo.orders import order_ids
from gongping.demo.posts import BUTLER, MANAGER, POSTS, SUPERVISOR
from gongping.demo.roster import Member, Roster
from gongping.demo.sheet import Row, Sheet
from gongping.demo.timeline import FIRST, QUARTER_STARTS, QUARTERS, YEAR_DAYS, day_index

# key result, objective, start, target
_FOR_STAFF = (
    ("完成 3 次技能培训并通过", "提升专业能力", 0, 3),
    ("整理 12 条常见问答", "减少重复咨询", 0, 12),
    ("办结前核实率由 70% 提到 95%", "一次办好", 70, 95),
)
_FOR_BUTLERS = (
    ("完成 2 次技能培训并通过", "提升专业能力", 0, 2),
    ("清欠 20 户往年欠费", "清理欠费", 0, 20),
    ("组织 2 场楼栋座谈", "走近业主", 0, 2),
)
_FOR_SUPERVISORS = (
    ("面谈按期完成 10 人次", "带好队伍", 0, 10),
    ("投诉重复率由 12% 降到 6%", "改进课题", 12, 6),
    ("培养 2 名可独立当班的新人", "人才培养", 0, 2),
)
# kind, points as the ready-made schemes have them, share of all events, what is written down
_EVENTS = (
    ("praise_written", "1", 0.36, "业主送锦旗，已核实"),
    ("idea_adopted", "2", 0.14, "建议被采纳并落地"),
    ("mentor", "2", 0.08, "带教新人通过上岗考核"),
    ("emergency", "2", 0.12, "应急处置中表现突出"),
    ("service_breach", "-3", 0.1, "查实的有责服务投诉"),
    ("first_ask", "-1", 0.1, "推诿，经查属实"),
    ("absent_desk", "-2", 0.06, "无故离岗，监控与排班核对"),
    ("fake_record", "-5", 0.04, "回访记录与通话清单不符"),
)


def objectives(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write two or three key results per person and quarter; a few have no figure yet."""
    rows: list[Row] = []
    for quarter, period in enumerate(QUARTERS):
        due = QUARTER_STARTS[quarter + 1] - timedelta(days=1)
        for member, post in _appraised(roster, quarter):
            pool = _FOR_SUPERVISORS if post == SUPERVISOR else _FOR_BUTLERS if post == BUTLER else _FOR_STAFF
            weights = ("50", "30", "20") if rng.random() < 0.6 else ("", "", "")
            for (result, objective, start, target), weight in zip(pool, weights, strict=True):
                progress = 0.8 + 0.06 * member.care + float(rng.normal(0, 0.16))
                actual = start + (target - start) * max(0.0, progress)
                actual = round(actual) if target < 25 and start == 0 else round(actual, 1)
                reached = "" if rng.random() < 0.02 else str(actual)
                rows.append(
                    [
                        period,
                        member.employee_id,
                        result,
                        objective,
                        str(start),
                        str(target),
                        reached,
                        weight,
                        due.isoformat(),
                        f"0.{int(rng.integers(5, 10))}",
                    ]
                )
    columns = (
        "period",
        "employee_id",
        "key_result",
        "objective",
        "start",
        "target",
        "actual",
        "weight",
        "due_on",
        "confidence",
    )
    return Sheet(columns, rows)


def tasks(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write whether the self-assessment was handed in and the quarter's training done."""
    rows = [
        [period, member.employee_id, task, "是" if rng.random() < 0.92 else "否"]
        for quarter, period in enumerate(QUARTERS)
        for member, _ in _appraised(roster, quarter)
        for task in ("提交自评", "完成季度培训")
    ]
    return Sheet(("period", "employee_id", "task", "done"), rows)


def events(arrivals: Arrivals, life: Life, roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write recorded events, approved or not; a faked call-back names the order it concerns."""
    ids = order_ids(arrivals)
    shares = np.array([share for *_, share, _ in _EVENTS])
    rows: list[Row] = []
    for day in np.sort(rng.integers(0, YEAR_DAYS, 150)).tolist():
        kind, points, _, reason = _EVENTS[int(rng.choice(len(_EVENTS), p=shares / shares.sum()))]
        staff = np.flatnonzero(roster.present[:, day] & (roster.post[:, day] != POSTS.index(MANAGER)))
        order = ""
        if kind == "fake_record":
            recent = (arrivals.kind == COMPLAINT) & seen(life.called_back) & (arrivals.day <= day)
            row = int(rng.choice(np.flatnonzero(recent)[-60:])) if recent.any() else -1
            who, order = (int(life.handler[row]), ids[row]) if row >= 0 else (int(rng.choice(staff)), "")
        else:
            who = int(rng.choice(staff))
        happened = (FIRST + timedelta(days=day)).isoformat()
        boss = roster.manager_on(who, date.fromisoformat(happened))
        approved = "" if rng.random() < 0.15 else "10001"
        rows.append(
            [
                f"SJ-{len(rows) + 1:04d}",
                roster.members[who].employee_id,
                happened,
                kind,
                points,
                reason,
                order,
                boss,
                approved,
            ]
        )
    columns = (
        "event_id",
        "employee_id",
        "happened_on",
        "kind",
        "points",
        "reason",
        "order_id",
        "recorded_by",
        "approved_by",
    )
    return Sheet(columns, rows)


def _appraised(roster: Roster, quarter: int) -> list[tuple[Member, str]]:
    first, end = (day_index(day) for day in QUARTER_STARTS[quarter : quarter + 2])
    found = []
    for who, member in enumerate(roster.members):
        posts = roster.post[who, first:end]
        if roster.present[who, first:end].sum() >= 20 and posts[posts >= 0][-1] != POSTS.index(MANAGER):
            found.append((member, POSTS[int(posts[posts >= 0][-1])]))
    return found
