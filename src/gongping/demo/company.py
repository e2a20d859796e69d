"""One believable property company as a folder that ``gongping appraise`` can read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gongping.demo import faults, fieldwork, goals, staff_tables
from gongping.demo.arrivals import make_arrivals
from gongping.demo.desk import assign
from gongping.demo.files import Style, write
from gongping.demo.headings import KIND_WORDS
from gongping.demo.life import live
from gongping.demo.orders import order_events, order_shares, work_orders
from gongping.demo.ratings import ratings
from gongping.demo.roster import make_roster
from gongping.demo.sheet import Sheet
from gongping.demo.surveys import surveys
from gongping.engine.schemes import copy_schemes

SEED = 20260930
PERIOD = "2026-Q3"
_STYLES = {
    "people": Style("people.xlsx", chinese=True),
    "sites": Style("sites.csv"),
    "attendance": Style("attendance.xlsx", titles=("嘉和物业 客户服务部 考勤月报",), chinese=True),
    "work_orders": Style(
        "work_orders.csv",
        encoding="gb18030",
        titles=("嘉和物业·客户服务部 工单明细", "导出时间：2026-10-12 08:00"),
        total="合计",
        chinese=True,
    ),
    "order_events": Style("order_events.csv"),
    "order_shares": Style("order_shares.csv"),
    "satisfaction": Style("satisfaction.csv", encoding="utf-8-sig", chinese=True),
    "invitations": Style("invitations.csv"),
    "visits": Style("visits.csv", delimiter=";"),
    "collections": Style("collections.xlsx", titles=("物业费收缴进度",), total="合计", chinese=True),
    "handovers": Style("handovers.csv"),
    "calls": Style("calls.csv", delimiter="\t"),
    "training": Style("training.csv"),
    "checks": Style("checks.csv"),
    "events": Style("events.csv"),
    "ratings": Style("ratings.csv", encoding="utf-8-sig", chinese=True),
    "objectives": Style("objectives.csv"),
    "tasks": Style("tasks.csv"),
}


@dataclass(frozen=True, slots=True)
class PlantedFault:
    """A fault and where it lies: ``line`` is the line of the text file, counted from 1.

    ``outcome`` is what intake must make of the row: ``kept``, ``flagged`` or ``rejected``.
    """

    file: str
    line: int
    column: str
    kind: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Company:
    """What was made: the folder, the period to appraise, rows per table, and every planted fault."""

    folder: Path
    period: str
    rows: Mapping[str, int]
    planted: tuple[PlantedFault, ...]

    def planted_json(self) -> str:
        """Return the planted faults as JSON, for whoever checks intake from outside."""
        return json.dumps(
            [{name: getattr(fault, name) for name in fault.__slots__} for fault in self.planted],
            ensure_ascii=False,
            indent=1,
        )


def make_company(folder: Path, *, seed: int = SEED) -> Company:
    """Write 嘉和物业·客户服务部 into ``folder``, made if need be: twelve months and schemes.

    The same seed gives the same bytes. All people, households and records are invented.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sheets = _sheets(seed)
    found = _spoil(sheets, seed)
    _translate(sheets["work_orders"])
    for table, sheet in sheets.items():
        write(folder, table, sheet, _STYLES[table])
    copy_schemes(folder)
    rows = {table: len(sheet.rows) for table, sheet in sheets.items()}
    return Company(folder, PERIOD, rows, _placed(found, sheets))


def _sheets(seed: int) -> dict[str, Sheet]:
    # each part draws from its own stream, so that a change in one leaves the others as they were
    streams = iter(np.random.SeedSequence(seed).spawn(20))
    rng = (np.random.default_rng(stream) for stream in streams)
    roster = make_roster(next(rng))
    arrivals = make_arrivals(next(rng))
    life = live(arrivals, assign(arrivals, roster, next(rng)), roster, next(rng))
    answers, invitations = surveys(arrivals, life, roster, next(rng))
    return {
        "people": staff_tables.people(roster),
        "sites": staff_tables.sites(),
        "attendance": staff_tables.attendance(roster),
        "work_orders": work_orders(arrivals, life, roster, next(rng)),
        "order_events": order_events(arrivals, life, roster, next(rng)),
        "order_shares": order_shares(arrivals, life, roster, next(rng)),
        "satisfaction": answers,
        "invitations": invitations,
        "visits": fieldwork.visits(roster, next(rng)),
        "collections": fieldwork.collections(roster, next(rng)),
        "handovers": fieldwork.handovers(roster, next(rng)),
        "calls": fieldwork.calls(next(rng)),
        "training": fieldwork.training(roster, next(rng)),
        "checks": fieldwork.checks(roster, next(rng)),
        "events": goals.events(arrivals, life, roster, next(rng)),
        "ratings": ratings(roster, next(rng)),
        "objectives": goals.objectives(roster, next(rng)),
        "tasks": goals.tasks(roster, next(rng)),
    }


def _spoil(sheets: dict[str, Sheet], seed: int) -> list[faults.Fault]:
    rng = np.random.default_rng([seed, 1])
    histories = {row[0] for row in sheets["order_events"].rows} | {
        row[0] for row in sheets["order_shares"].rows
    }
    return [
        *faults.spoil_orders(sheets["work_orders"], histories, _named(sheets), rng),
        *faults.spoil_answers(sheets["satisfaction"], rng),
        *faults.spoil_shares(sheets["order_shares"], rng),
        *faults.spoil_ratings(sheets["ratings"], rng),
    ]


def _named(sheets: dict[str, Sheet]) -> frozenset[str]:
    """The orders that answers and events name."""
    cells = [
        row[sheets[table].column("order_id")]
        for table in ("satisfaction", "events")
        for row in sheets[table].rows
    ]
    return frozenset(cells)


def _translate(orders: Sheet) -> None:
    kind = orders.column("kind")
    for row in orders.rows:
        row[kind] = KIND_WORDS[row[kind]]


def _placed(found: list[faults.Fault], sheets: dict[str, Sheet]) -> tuple[PlantedFault, ...]:
    lines = {
        id(row): place + _STYLES[table].first_line
        for table in {fault.table for fault in found}
        for place, row in enumerate(sheets[table].rows)
    }
    planted = [
        PlantedFault(_STYLES[f.table].name, lines[id(f.row)], f.column, f.kind, f.outcome) for f in found
    ]
    planted += [
        PlantedFault(style.name, style.first_line + len(sheets[table].rows), "", "total_row", "rejected")
        for table, style in _STYLES.items()
        if style.total
    ]
    return tuple(sorted(planted, key=lambda fault: (fault.file, fault.line)))
