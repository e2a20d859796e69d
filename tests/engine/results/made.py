"""A small appraisal put together by hand, for tests of what is written and read back."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pyarrow as pa

from gongping.engine.evidence import InputFile
from gongping.engine.periods import Period
from gongping.engine.presence import Present, TooFew
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.rows_file import SCHEMA
from gongping.engine.scoring import PeriodOutcome, RecordedEvent, score_measured
from gongping.engine.scoring.attendance import Presences
from gongping.engine.scoring.person import Employee, person_outcome
from gongping.engine.scoring.roster import Stretch
from gongping.engine.scoring.segments import Segment
from tests.engine.scoring.company import day, number, scheme

SCHEME = scheme().read_from({"scheme.yaml": "0" * 64})
Q3 = Period.parse("2026-Q3")


def person(id: str, name: str, share="0.9", *, present=60, answers=20, period=Q3, department="客服部"):
    """Return one person's outcome under the small scheme."""
    stretch = Stretch(id, name, "客服专员", "翠湖花园", department, None, None, period.start, period.end)
    own = Segment(1, id, stretch.post, stretch.site, department, (stretch,), Fraction(present), Fraction(1))
    measured = {
        "answered_in_time": Present(number(share), 40),
        "complaint_hours": Present(number(480), 40),
        "order_satisfaction": Present(number("0.85"), answers) if answers >= 10 else TooFew(answers, 10),
    }
    judged = {"conduct": number("3.5"), "goals": number(80)}
    events = [RecordedEvent("EV-1", id, day("08-01"), "praise_written", number(1), approved=True)]
    outcome = score_measured(SCHEME, stretch.post, measured, judged, events)
    outcome = replace(
        outcome, days=own.days, site=own.site, department=department, start=period.start, end=period.end
    )
    there = Presences((Fraction(present),), Fraction(66), "attendance")
    employee = Employee((stretch,), there, (own,))
    return person_outcome(employee, {1: outcome}, {SCHEME.id: SCHEME}, period=period.label)


def rows(*people: str) -> pa.Table:
    """Return two rows behind the first indicator of each person."""
    made = [
        {
            "employee_id": id,
            "segment": 1,
            "indicator": "answered_in_time",
            "row_key": f"WO-{id}-{n}",
            "_file": "work_orders.csv",
            "_line": n + 2,
            "at": datetime(2026, 8, 1, 9, n),
            "due": datetime(2026, 8, 1, 9, n + 30),
            "outcome": outcome,
            "amount": number(20),
            "weight": number(1),
        }
        for id in people
        for n, outcome in enumerate(("in", "out"))
    ]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def appraisal(*people, period=Q3, inputs=(), as_of=None) -> Appraisal:
    """Return an appraisal of ``people`` (by default three) with rows for each of them."""
    found = people or (
        person("10002", "王强", "0.95"),
        person("10001", "李丽"),
        person("10003", "张敏", answers=7),
    )
    outcome = PeriodOutcome(period, datetime(2026, 10, 8), tuple(found))
    return Appraisal(
        outcome=outcome,
        schemes=(SCHEME,),
        rows=rows(*sorted(one.employee_id for one in found)),
        problems=(),
        counts={},
        inputs=tuple(InputFile(name, table, sha256) for name, table, sha256 in inputs),
        as_of=as_of,
    )
