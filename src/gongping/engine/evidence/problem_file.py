"""problems.csv and the counts of intake.json."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import polars as pl

from gongping.engine.evidence.evidence import Problem, TableCount
from gongping.engine.evidence.formula_cells import formula_safe_cells
from gongping.engine.evidence.problem_list import ProblemList

_COLUMNS = {
    "file": pl.String,
    "line": pl.Int64,
    "column": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "value": pl.String,
    "advice": pl.String,
}


def write_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Write problems as UTF-8 CSV without a mark, LF, safe to open in a spreadsheet."""
    if isinstance(problems, ProblemList):
        frame = problems.frame
    else:
        frame = pl.DataFrame([asdict(problem) for problem in problems], schema=_COLUMNS)
    texts = [name for name, kind in _COLUMNS.items() if kind == pl.String]
    safe = frame.with_columns(formula_safe_cells(frame[name]).alias(name) for name in texts)
    safe.select(*_COLUMNS).write_csv(path, line_terminator="\n")


def intake_json(counts: Mapping[str, TableCount]) -> dict[str, dict[str, int]]:
    """Return the counts of every table as plain data for intake.json, in the order read."""
    return {table: asdict(count) for table, count in counts.items()}
