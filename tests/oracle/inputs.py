"""Hands the tables that intake cleaned to the oracle as plain rows, and a folder to the engine."""

import json
from datetime import datetime
from pathlib import Path

from gongping.engine.evidence import Evidence, ReadingPlan, read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import appraise, write
from gongping.engine.schemes import load_schemes
from tests.oracle.appraisal import Appraisal, Cells
from tests.oracle.compare import lines_of
from tests.oracle.observed import Row


def rows_of(evidence: Evidence) -> dict[str, list[Row]]:
    """Return every table as a list of mappings with Python's own values."""
    return {name: table.to_pyarrow().to_pylist() for name, table in evidence.tables.items()}


def both_ways(
    folder: Path,
    label: str,
    out: Path,
    *,
    data: Path | None = None,
    timezone: str = "Asia/Shanghai",
    as_of: datetime | None = None,
) -> tuple[dict[str, Cells], dict[str, dict[str, str]]]:
    """Appraise a folder by the oracle and by the engine: the oracle's cells, the engine's lines."""
    period = Period.parse(label)
    schemes = [source.in_force(period.start) for source in load_schemes(folder)]
    plan = ReadingPlan(timezone=timezone, scale=(1, 5))
    evidence = read_evidence(folder, data=data, plan=plan, language="en")
    write(appraise(evidence, schemes, period, as_of=as_of), out)
    sealed = json.loads((out / "seal.json").read_text(encoding="utf-8"))["estimates"]
    oracle = Appraisal(folder, rows_of(evidence), (period.start, period.end, label), as_of, sealed)
    return oracle.results(), lines_of(out)
