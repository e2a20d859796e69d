"""Small companies made of edge cases: ties, exact seconds, reopenings, hand-overs, holes, new teams."""

import csv
import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from tests.oracle.hard_history import history_of
from tests.oracle.hard_scheme import SITES, hard_schemes

PERIODS = (
    ("2026-Q2", date(2026, 4, 1), date(2026, 7, 1)),
    ("2026-05", date(2026, 5, 1), date(2026, 6, 1)),
    ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
)
DEPARTMENTS = ("客服一部", "客服二部")
CATEGORIES = ("漏水", "停车", "噪音")
Table = list[dict[str, object]]


class HardCompany:
    """One company drawn from a seed: its tables, its schemes and the period to appraise."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.label, self.start, self.end = self.rng.choice(PERIODS)
        self.schemes = hard_schemes(self.rng)
        self.settle = timedelta(days=self.schemes[0]["settle_days"])
        self.staff = [f"e{number:02d}" for number in range(1, self.rng.randint(9, 15))]
        self.bosses = self.staff[:2]
        self.as_of = self.rng.choice((None, None, None, self.moment(self.start, self.end + self.settle)))
        self.tables: dict[str, Table] = {"people": self._people()}
        self._orders()
        self._rest()

    def write(self, folder: Path) -> Path:
        """Write the company as an appraisal folder."""
        (folder / "schemes").mkdir(parents=True)
        for scheme in self.schemes:
            text = json.dumps(scheme, ensure_ascii=False, indent=1)
            (folder / "schemes" / f"{scheme['id']}.yaml").write_text(text, encoding="utf-8")
        for name, rows in self.tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                columns = list(dict.fromkeys(column for row in rows for column in row))
                writer = csv.DictWriter(stream, columns, restval="")
                writer.writeheader()
                writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
        return folder

    # people ------------------------------------------------------------------------------------------

    def _people(self) -> Table:
        rows: Table = []
        for who in self.staff:
            boss = who in self.bosses
            row = {
                "employee_id": who,
                "name": f"员工{who}",
                "post": "主管" if boss else self.rng.choice(("专员", "前台")),
                "site": self.rng.choice(SITES),
                "department": self.rng.choice(DEPARTMENTS),
                "manager_id": None if boss else self.rng.choice(self.bosses),
                "from": date(2025, 1, 1),
                "until": None,
                "status": self.rng.choice((None, None, None, "probation", "dispatched")),
            }
            rows += self._career(row) if not boss else [row]
        return rows

    def _career(self, row: dict[str, object]) -> Table:
        """Let something happen on a day, mostly within the period, sometimes on its very edge."""
        fate = self.rng.choice(
            ("stays", "stays", "moves", "changes_post", "changes_boss", "enters", "leaves")
        )
        edge = (self.start, self.end, self.start + timedelta(days=1), self.end - timedelta(days=1))
        inside = self.start + timedelta(days=self.rng.randint(3, (self.end - self.start).days - 3))
        day = self.rng.choice((*edge, inside, inside, inside, inside))
        before, after = {**row, "until": day}, {**row, "from": day}
        if fate == "moves":
            return [before, {**after, "site": SITES[1 - SITES.index(row["site"])]}]
        if fate == "changes_post":
            return [before, {**after, "post": "前台" if row["post"] == "专员" else "专员"}]
        if fate == "changes_boss":
            other = self.bosses[1 - self.bosses.index(row["manager_id"])]
            return [before, {**after, "manager_id": other, "department": self.rng.choice(DEPARTMENTS)}]
        return [after] if fate == "enters" else [before] if fate == "leaves" else [row]

    # work orders -------------------------------------------------------------------------------------

    def moment(self, first: date, last: date) -> datetime:
        """Draw a moment, often on a round or an opening hour so that ties and edges are common."""
        day = first + timedelta(days=self.rng.randint(0, (last - first).days))
        hour, minute, second = self.rng.choice(
            ((8, 30, 0), (12, 0, 0), (18, 0, 0), (9, 0, 0), (0, 0, 0), (23, 59, 59), (10, 0, 0), (17, 30, 0))
            if self.rng.random() < 0.5
            else ((self.rng.randint(0, 23), self.rng.randint(0, 59), self.rng.choice((0, 0, 30, 59))),)
        )
        return datetime.combine(day, time(hour, minute, second))

    def later(self, after: datetime, hours: float) -> datetime:
        """Draw a moment after another, sometimes the cut-off itself or a second beside it."""
        cut_off = datetime.combine(self.end, time()) + self.settle
        edges = [edge for edge in (cut_off, cut_off + timedelta(seconds=1)) if edge > after]
        if edges and self.rng.random() < 0.04:
            return self.rng.choice(edges)
        if self.rng.random() < 0.3:
            return after + timedelta(minutes=self.rng.choice((0, 30, 60, 240, 570, 1440)))
        return after + timedelta(seconds=int(self.rng.expovariate(1 / (hours * 3600))))

    def _orders(self) -> None:
        orders: Table = []
        events: Table = []
        keeps_history = self.rng.random() < 0.75
        for number in range(self.rng.randint(120, 300)):
            order = self._order(f"o{number:03d}")
            orders.append(order)
            if keeps_history and self.rng.random() < 0.6:
                events += history_of(order, self.staff, self.later, self.rng)
        self.tables["work_orders"] = orders
        if events:
            self.tables["order_events"] = events
        if self.rng.random() < 0.5:
            self.tables["order_shares"] = self._shares(self.rng.sample(orders, 15))

    def _order(self, order_id: str) -> dict[str, object]:
        rng = self.rng
        created = self.moment(self.start - timedelta(days=50), self.end + timedelta(days=12))
        if rng.random() < 0.05:
            created = datetime.combine(rng.choice((self.start, self.end)), time()) - timedelta(
                seconds=rng.choice((0, 1))
            )
        responded = self.later(created, 1.5) if rng.random() < 0.9 else None
        resolved = self.later(responded or created, 20) if rng.random() < 0.85 else None
        closed = self.later(resolved, 10) if resolved and rng.random() < 0.9 else None
        due = rng.choice((None, created + timedelta(hours=rng.choice((8, 24, 72))), resolved))
        return {
            "order_id": order_id,
            "kind": rng.choice(("complaint", "complaint", "complaint", "repair", "request", "enquiry")),
            "employee_id": rng.choice(self.staff),
            "site": rng.choice(SITES),
            "created_at": created,
            "category": rng.choice((*CATEGORIES, None)),
            "urgency": rng.choice(("紧急", "一般", None)),
            "household_id": rng.choice((*(f"h{n}" for n in range(8)), None)),
            "channel": rng.choice(("电话", None)),
            "responded_at": responded,
            "resolved_at": resolved,
            "closed_at": closed,
            "called_back_at": self.later(closed, 40) if closed and rng.random() < 0.8 else None,
            "reopened_count": rng.choice((0, 0, 0, 1, 2, None)),
            "due_at": due,
            "valid": rng.choice(("是", "是", "是", "否", None)),
            "paused": self._pauses(created) if rng.random() < 0.4 else None,
        }

    def _pauses(self, created: datetime) -> str:
        spans = []
        for _ in range(self.rng.randint(1, 3)):
            start = self.later(created, 10)
            end = self.later(start, 15) if self.rng.random() < 0.85 else None
            spans.append(f"{start}/{end or ''}")
        return ";".join(spans)

    def _shares(self, orders: Table) -> Table:
        rows: Table = []
        for order in orders:
            people = self.rng.sample(self.staff, self.rng.choice((2, 2, 3)))
            weights = (0.5, 0.5) if len(people) == 2 else (0.2, 0.3, 0.5)
            for who, weight in zip(people, weights, strict=True):
                rows.append({"order_id": order["order_id"], "employee_id": who, "weight": weight})
        return rows

    # everything else ---------------------------------------------------------------------------------

    def _rest(self) -> None:
        around = (self.start - timedelta(days=20), self.end + timedelta(days=5))
        makers = {
            "satisfaction": lambda n: self._answer(n, around),
            "visits": lambda n: self._visit(n, around),
            "handovers": lambda n: self._handover(n, around),
            "calls": lambda n: self._call(n, around),
        }
        for table, make in makers.items():
            if self.rng.random() < 0.85:
                self.tables[table] = [make(number) for number in range(self.rng.randint(60, 160))]
        self.tables["collections"] = self._collections()
        if self.rng.random() < 0.7:
            self.tables["attendance"] = self._attendance()
        self.tables["ratings"] = self._ratings()
        self.tables["objectives"] = self._objectives()
        self.tables["tasks"] = [
            {"period": self.label, "employee_id": who, "task": task, "done": self.rng.choice(("是", "否"))}
            for who in self.staff
            for task in ("自评", "培训")
            if self.rng.random() < 0.8
        ]
        self.tables["events"] = [self._event(number) for number in range(25)]

    def _answer(self, number: int, around: tuple[date, date]) -> dict[str, object]:
        rng = self.rng
        about = rng.choice(self.tables["work_orders"]) if rng.random() < 0.7 else None
        answered = self.moment(*around)
        if about and about["created_at"] > answered - timedelta(hours=48):
            about = None
        return {
            "response_id": f"a{number}",
            "answered_at": answered,
            "score": rng.choice((1, 2, 2, 3, 4, 5, 5)),
            "employee_id": rng.choice((*self.staff, None)) if about else rng.choice(self.staff),
            "order_id": about["order_id"] if about else rng.choice((None, None, "nowhere")),
            "site": rng.choice((*SITES, None)),
            "household_id": f"h{rng.randint(0, 8)}",
            "invited_at": rng.choice((None, answered - timedelta(hours=rng.choice((0, 1, 48))))),
            "contact_ok": rng.choice(("是", "是", "否", None)),
            "followed_up_at": self.later(answered, 30) if rng.random() < 0.6 else None,
        }

    def _visit(self, number: int, around: tuple[date, date]) -> dict[str, object]:
        return {
            "visit_id": f"v{number}",
            "employee_id": self.rng.choice((*self.staff, "stranger")),
            "site": self.rng.choice(SITES),
            "visited_at": self.moment(*around),
            "household_id": self.rng.choice((*(f"h{n}" for n in range(12)), None)),
            "outcome": self.rng.choice(("好", None)),
        }

    def _handover(self, number: int, around: tuple[date, date]) -> dict[str, object]:
        handed = self.moment(*around)
        accepted = handed + timedelta(minutes=self.rng.choice((0, 10, 30, 31, 90, 20000)))
        return {
            "id": f"x{number}",
            "employee_id": self.rng.choice(self.staff),
            "site": self.rng.choice(SITES),
            "handed_at": handed,
            "accepted_at": accepted if self.rng.random() < 0.9 else None,
        }

    def _call(self, number: int, around: tuple[date, date]) -> dict[str, object]:
        return {
            "id": f"c{number}",
            "site": self.rng.choice(SITES),
            "called_at": self.moment(*around),
            "seconds_to_answer": self.rng.choice((5, 20, 21, 60, None)),
        }

    def _collections(self) -> Table:
        return [
            {
                "site": site,
                "period": period,
                "building": str(building),
                "receivable": self.rng.choice((1000, 3333, "2500.50")),
                "received": self.rng.choice((900, 3000, "1999.99")),
                "employee_id": self.rng.choice((*self.staff, None)),
                "target_rate": self.rng.choice(("0.8", "0.93", None)),
            }
            for site in SITES
            for period in (self.label, "2025-Q4")
            for building in range(6)
        ]

    def _attendance(self) -> Table:
        rows: Table = []
        for stint in self.tables["people"]:
            month = self.start.replace(day=1)
            while month < self.end:
                following = (month + timedelta(days=32)).replace(day=1)
                served = (stint["until"] is None or month < stint["until"]) and stint["from"] < following
                key = (stint["employee_id"], month, stint["post"], stint["site"])
                if served and key not in [row["key"] for row in rows]:
                    due = self.rng.randint(20, 23)
                    rows.append(
                        {
                            "key": key,
                            "employee_id": stint["employee_id"],
                            "month": month.strftime("%Y-%m"),
                            "post": stint["post"],
                            "site": stint["site"],
                            "due_days": due,
                            "present_days": self.rng.choice((0, 7, 15, 19, 20, due, due)),
                        }
                    )
                month = following
        return [{name: cell for name, cell in row.items() if name != "key"} for row in rows]

    def _ratings(self) -> Table:
        rows: Table = []
        for ratee in self.staff:
            for rater in self.rng.sample(self.staff, 6):
                relation = self.rng.choice(
                    ("superior", "peer", "peer", "peer", "customer", "subordinate", "self")
                )
                for item in ("courtesy", "support", "backing"):
                    score = self.rng.choice((1, 2, 3, 3, 4, 4, 5, None))
                    rows.append(
                        {
                            "period": self.rng.choice((self.label, self.label, self.label, "2025-Q4")),
                            "ratee_id": ratee,
                            "rater_id": rater,
                            "item": item,
                            "relation": relation,
                            "score": score,
                        }
                    )
        return rows

    def _objectives(self) -> Table:
        return [
            {
                "period": self.label,
                "employee_id": who,
                "key_result": f"KR{number}",
                "objective": "目标",
                "start": self.rng.choice((0, 10)),
                "target": self.rng.choice((3, 20, "7.5")),
                "actual": self.rng.choice((0, 2, 5, 30, "6.25", None)),
                "weight": self.rng.choice((30, 70, 30, None)),
            }
            for who in self.staff
            for number in range(self.rng.randint(0, 3))
        ]

    def _event(self, number: int) -> dict[str, object]:
        orders = [order["order_id"] for order in self.tables["work_orders"]]
        kind = self.rng.choice(("praise", "breach", "fake", "fake", "unheard_of"))
        return {
            "event_id": f"v{number}",
            "employee_id": self.rng.choice(self.staff),
            "happened_on": self.rng.choice((self.start, self.end, self.moment(self.start, self.end).date())),
            "kind": kind,
            "points": {"praise": 2, "breach": -3, "fake": -5}.get(kind, 1) + self.rng.choice((0, 0, 0, 1)),
            "reason": "核实",
            "order_id": self.rng.choice((*self.rng.sample(orders, 2), None)),
            "approved_by": self.rng.choice((*self.bosses, None)),
        }


def _cell(value: object) -> str:
    return "" if value is None else str(value)
