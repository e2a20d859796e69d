"""What the desk does besides orders: visits, fees, hand-overs, the telephone, training, checks."""

import numpy as np

from gongping.demo.orders import household_id
from gongping.demo.posts import BUTLER, CLERK, FRONT, POSTS, SITES
from gongping.demo.roster import SITE_NAMES, Roster
from gongping.demo.sheet import Row, Sheet, clock_texts
from gongping.demo.timeline import DAY, DAYS, QUARTER_STARTS, QUARTERS, YEAR_DAYS, day_index

_TARGET_RATES = ("0.96", "0.35", "0.58", "0.80")
_FEE_PER_HOUSEHOLD = 3180
_COURSES = ("物业服务礼仪", "投诉处理与沟通", "消防与应急处置", "收费政策与票据", "个人信息保护")
_CHECKS = ("工单抽检", "录音质检", "神秘访客")


def visits(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write butlers' visits: about fifteen households a month, some twice, some without an outcome."""
    rows: list[tuple[int, Row]] = []
    for who, member in enumerate(roster.members):
        days = np.flatnonzero(roster.present[who] & (roster.post[who] == POSTS.index(BUTLER)))
        days = days[days < YEAR_DAYS]
        counts = rng.poisson(max(0.35, 0.66 + 0.09 * member.care), len(days))
        for day in np.repeat(days, counts).tolist():
            site = int(roster.site[who, day])
            at = day * DAY + int(rng.integers(9 * 3600, 18 * 3600))
            home = int(rng.integers(SITES[site].households))
            kind = ("日常走访", "孤寡关怀", "装修巡查", "催费沟通")[
                int(rng.choice(4, p=[0.62, 0.12, 0.14, 0.12]))
            ]
            outcome = ("", "无异议", "已记录诉求", "已转工单")[int(rng.choice(4, p=[0.03, 0.57, 0.25, 0.15]))]
            rows.append(
                (at, ["", member.employee_id, SITE_NAMES[site], "", household_id(site, home), kind, outcome])
            )
    rows.sort(key=lambda row: (row[0], row[1][1]))
    texts = clock_texts(np.array([at for at, _ in rows], dtype=np.int64))
    done = []
    for number, (text, (_, row)) in enumerate(zip(texts, rows, strict=True), 1):
        row[0], row[3] = f"ZF-{number:05d}", text
        done.append(row)
    return Sheet(("visit_id", "employee_id", "site", "visited_at", "household_id", "kind", "outcome"), done)


def collections(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write each building's fees per quarter, cumulative over the year, under the butler of its area."""
    rows: list[Row] = []
    for quarter, period in enumerate(QUARTERS):
        last = day_index(QUARTER_STARTS[quarter + 1]) - 1
        for index, site in enumerate(SITES):
            here = (roster.site[:, last] == index) & (roster.post[:, last] == POSTS.index(BUTLER))
            area = np.flatnonzero(here)
            for building in range(site.buildings):
                butler = area[building % len(area)]
                homes = site.households // site.buildings + int(rng.integers(-9, 10))
                receivable = homes * _FEE_PER_HOUSEHOLD
                reached = float(_TARGET_RATES[quarter]) * (0.97 + 0.02 * roster.members[butler].care)
                received = round(receivable * min(0.995, reached * float(rng.normal(1, 0.015))), 2)
                rows.append(
                    [
                        site.name,
                        period,
                        f"{building + 1}栋",
                        str(receivable),
                        f"{received:.2f}",
                        roster.members[butler].employee_id,
                        _TARGET_RATES[quarter],
                    ]
                )
    columns = ("site", "period", "building", "receivable", "received", "employee_id", "target_rate")
    return Sheet(columns, rows)


def handovers(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write the hand-overs at 18:00 of front desks and clerks, and when the next shift took them over."""
    rows: list[Row] = []
    posts = [POSTS.index(FRONT), POSTS.index(CLERK)]
    for day in range(YEAR_DAYS):
        staff = np.flatnonzero(roster.present[:, day] & np.isin(roster.post[:, day], posts))
        for who in staff[rng.random(len(staff)) < 0.62].tolist():
            care = roster.members[who].care
            handed = day * DAY + 18 * 3600 + int(rng.integers(-900, 1500))
            minutes = rng.uniform(1, 29) if rng.random() < 0.94 + 0.012 * care else rng.uniform(31, 300)
            pair = np.array([handed, handed + int(minutes * 60)], dtype=np.int64)
            rows.append(
                [
                    f"JJ-{len(rows) + 1:05d}",
                    roster.members[who].employee_id,
                    SITE_NAMES[roster.site[who, day]],
                    *clock_texts(pair),
                ]
            )
    return Sheet(("id", "employee_id", "site", "handed_at", "accepted_at"), rows)


def calls(rng: np.random.Generator) -> Sheet:
    """Write a sample of telephone calls per site; a caller who gave up counts with the time he waited."""
    rows: list[tuple[int, str, str]] = []
    for index, site in enumerate(SITES):
        number = int(site.households * 2.2)
        at = (rng.integers(0, YEAR_DAYS, number) * DAY + rng.integers(8 * 3600, 20 * 3600, number)).tolist()
        waits = np.maximum(2, rng.lognormal((2.26, 2.36, 2.18)[index], 0.62, number)).astype(int).tolist()
        rows += [(moment, site.name, str(wait)) for moment, wait in zip(at, waits, strict=True)]
    rows.sort()
    texts = clock_texts(np.array([row[0] for row in rows], dtype=np.int64))
    table = [
        [f"HW-{number:06d}", "", site, text, wait]
        for number, (text, (_, site, wait)) in enumerate(zip(texts, rows, strict=True), 1)
    ]
    return Sheet(("id", "employee_id", "site", "called_at", "seconds_to_answer"), table)


def training(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write completed courses, most of them passed."""
    rows: list[Row] = []
    for who, member in enumerate(roster.members):
        for course in _COURSES:
            day = int(rng.integers(YEAR_DAYS))
            if roster.present[who, day] and rng.random() < 0.85:
                at = clock_texts(np.array([day * DAY + 15 * 3600 + int(rng.integers(5400))], dtype=np.int64))
                passed = "是" if rng.random() < 0.93 else "否"
                rows.append([f"PX-{len(rows) + 1:04d}", member.employee_id, "", *at, course, passed])
    return Sheet(("id", "employee_id", "site", "completed_at", "course", "passed"), rows)


def checks(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write spot checks of records, recordings and service, scored out of 100 or 20."""
    rows: list[Row] = []
    for day in range(0, min(DAYS, YEAR_DAYS), 3):
        for who in rng.choice(len(roster.members), 6, replace=False).tolist():
            if not roster.present[who, day]:
                continue
            kind = int(rng.integers(3))
            of = (20, 100, 100)[kind]
            score = min(
                of, max(0, round(of * (0.88 + 0.045 * roster.members[who].care + rng.normal(0, 0.06))))
            )
            at = clock_texts(np.array([day * DAY + 10 * 3600 + int(rng.integers(20000))], dtype=np.int64))
            rows.append(
                [
                    f"ZJ-{len(rows) + 1:04d}",
                    roster.members[who].employee_id,
                    SITE_NAMES[roster.site[who, day]],
                    *at,
                    _CHECKS[kind],
                    str(score),
                    str(of),
                ]
            )
    return Sheet(("id", "employee_id", "site", "checked_at", "kind", "score", "of"), rows)
