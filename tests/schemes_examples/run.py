"""Running a case: measured values straight into scoring, tables through files and the whole appraisal."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongping.engine.evidence import Evidence, ReadingPlan, read_evidence
from gongping.engine.periods import Period
from gongping.engine.presence import Present
from gongping.engine.results import appraise, write
from gongping.engine.schemes import Scheme, load_schemes, shipped_schemes
from gongping.engine.scoring import PersonOutcome, score_measured
from tests.schemes_examples.case import MeasuredCase, TablesCase, scheme_beside
from tests.schemes_examples.compare import person_differs, segment_differs

# more rows than any indicator's least: given values are never too few
MANY = 1000


def measured_differs(case: MeasuredCase) -> list[str]:
    """Return what does not come out as the case expects."""
    scheme = scheme_beside(case.file, case.on)
    measured = {id_: Present(Decimal(value), MANY) for id_, value in case.measured.items()}
    sections = {id_: Decimal(value) for id_, value in case.sections.items()}
    outcome = score_measured(scheme, case.post, measured, sections)
    expect = dict(case.expect)
    differences = list(segment_differs({k: v for k, v in expect.items() if k != "grade"}, outcome))
    if "grade" in expect:
        reached = next((grade.id for grade in scheme.grades if grade.from_ <= (outcome.total or -1)), None)
        if reached != expect["grade"]:
            differences.append(f"grade: {reached} instead of {expect['grade']}")
    return differences


def tables_differ(case: TablesCase, folder: Path) -> list[str]:
    """Return what does not come out as the case expects, after a full appraisal of the rows in ``folder``."""
    period = Period.parse(case.period)
    scheme = scheme_beside(case.file, period.start)
    write_tables(case.tables, folder)
    prior = _earlier(case, folder) if case.earlier else None
    evidence = _evidence(folder, scheme)
    appraisal = appraise(evidence, [scheme], period, as_of=case.as_of, prior=prior)
    people = {person.employee_id: person for person in appraisal.outcome.people}
    return list(_people_differ(case.expect, people))


def write_tables(tables: Mapping[str, Sequence[Mapping[str, Any]]], folder: Path) -> None:
    """Write each table as a CSV file; ``times`` repeats a row, ``#`` in its texts counts the repetitions."""
    for name, rows in tables.items():
        full = [row for written in rows for row in _repeated(written)]
        columns = list(dict.fromkeys(column for row in full for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(full)


def _repeated(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    plain = {column: value for column, value in row.items() if column != "times"}
    for n in range(1, int(row.get("times", 1)) + 1):
        yield {column: str(value).replace("#", f"{n:02d}") for column, value in plain.items()}


def _evidence(folder: Path, scheme: Scheme) -> Evidence:
    plan = ReadingPlan(timezone=scheme.calendar["timezone"], scale=scheme.ratings.scale)
    return read_evidence(folder, data=None, plan=plan, language="zh")


def _earlier(case: TablesCase, folder: Path) -> Path:
    prior = folder / "prior"
    (source,) = load_schemes(shipped_schemes() / case.earlier["scheme"])
    for label in case.earlier["periods"]:
        period = Period.parse(label)
        scheme = source.in_force(period.start)
        write(appraise(_evidence(folder, scheme), [scheme], period, as_of=None, prior=None), prior / label)
    return prior


def _people_differ(
    expect: Mapping[str, Mapping[str, Any]], people: Mapping[str, PersonOutcome]
) -> Iterator[str]:
    for employee_id, wanted in expect.items():
        if employee_id not in people:
            yield f"{employee_id}: not appraised"
            continue
        yield from (
            f"{employee_id}: {difference}" for difference in person_differs(wanted, people[employee_id])
        )
