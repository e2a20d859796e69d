"""What a running period is counted on: a registered version of the evidence, and people as they are kept."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa

from gongping.engine.evidence import Evidence, ReadingPlan, read_evidence, with_tables
from gongping.engine.periods import Period
from gongping.engine.results import reading_plan
from gongping.engine.schemes import Scheme
from gongping.errors import CallFault
from gongping.portal.intake.api import evidence
from gongping.portal.people.api import staff_records

KEPT_IN_BOTH = "attendance"


class NobodyEmployed(CallFault):
    """Nobody is employed in the period."""

    code = "so-far-nobody-employed"
    zh = "{period} 没有在岗的人，算不出“本期至今”。请先在“人员”里导入任职。"
    en = "Nobody is employed in {period}, so there is nothing to count. Import people first."


def evidence_of(version: int, rules: Sequence[Scheme], period: Period) -> Evidence:
    """Return a version of the evidence with people, sites and attendance of the period.

    Attendance that was handed in as evidence comes before what the room of people keeps.
    Raises NobodyEmployed, NoEvidence.
    """
    accepted = evidence(version)
    staff = _checked(period, reading_plan(rules))
    if KEPT_IN_BOTH in accepted.tables:
        staff.pop(KEPT_IN_BOTH, None)
    return with_tables(accepted, staff)


def _checked(period: Period, plan: ReadingPlan) -> dict[str, pa.Table]:
    """Pass what the portal keeps through the same checks as files, so that it has the engine's types."""
    records = staff_records(period.start, period.end)
    if "people" not in records:
        raise NobodyEmployed(period=period.label)
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in records.items():
            pl.DataFrame(rows, infer_schema_length=None).write_parquet(Path(folder) / f"{name}.parquet")
        read = read_evidence(Path(folder), data=None, plan=plan, language="zh")
        tables = {name: table.to_pyarrow() for name, table in read.tables.items()}
        read.con.disconnect()
    return tables
