"""Rows of another room, checked as rows of files are."""

import tempfile
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from gongping.engine.evidence import Evidence, Problem, TableCount, read_evidence
from gongping.errors import CallFault
from gongping.portal.intake.store.place import PLAN

KEPT_ELSEWHERE = ("people", "ratings", "objectives", "tasks")
"""Tables that rooms of their own keep: they never come in as evidence."""


class TableKeptElsewhere(CallFault):
    """A table was handed in that another room keeps."""

    code = "evidence-kept-elsewhere"
    zh = "“{table}”不经依据入库：人员在“人员”里导入，评分和目标在各自的页面填。"
    en = (
        "The table {table} is no evidence to hand in: people are imported under People, ratings and goals "
        "have pages of their own."
    )


class TableNotExpected(CallFault):
    """Files hold a table that whoever hands them in may not hand in."""

    code = "table-not-expected"
    zh = "文件里有“{table}”，这个来源不能交这张表。请去掉它，或请系统管理员放开。"
    en = "The files hold the table {table}, which this source may not hand in. Leave it out, or ask for it."


@dataclass(frozen=True)
class Checked:
    """Rows that passed, by table, with the count of every table and what is wrong with the others."""

    tables: Mapping[str, pa.Table]
    counts: Mapping[str, TableCount]
    problems: Sequence[Problem]
    sha256: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, evidence: Evidence, *, leave: Container[str] = ()) -> "Checked":
        """Take the rows out of evidence that was read, but for the tables of ``leave``."""
        tables = {name: table.to_pyarrow() for name, table in evidence.tables.items() if name not in leave}
        counts = {name: count for name, count in evidence.counts.items() if name not in leave}
        return cls(tables, counts, evidence.problems, {file.name: file.sha256 for file in evidence.inputs})

    @property
    def rejects(self) -> dict[str, int]:
        """How many rows of each table were rejected."""
        return {name: count.rejected for name, count in self.counts.items()}


def check(tables: Mapping[str, pa.Table | pl.DataFrame | Iterable[Mapping[str, Any]]]) -> Checked:
    """Check rows that came without a file, column names being those of docs/reference/tables.md.

    Raises TableKeptElsewhere, and what the engine raises for tables it cannot read as a whole.
    """
    for name in tables:
        refuse_kept_elsewhere(name)
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tables.items():
            _frame(rows).write_parquet(Path(folder) / f"{name}.parquet")
        read = read_evidence(Path(folder), data=None, plan=PLAN, language="zh")
        checked = Checked.of(read)
        read.con.disconnect()
        return checked


def check_files(folder: Path, *, only: Container[str] | None = None) -> Checked:
    """Check the files of a folder, which hold no tables but those of ``only`` (None: any).

    Raises TableKeptElsewhere, TableNotExpected, and what the engine raises.
    """
    read = read_evidence(folder, data=None, plan=PLAN, language="zh")
    told = ("people",) if "history" in read.counts else ()
    for name in sorted(set(read.counts) - {"history", *told}):
        refuse_kept_elsewhere(name)
        if only is not None and name not in only:
            read.con.disconnect()
            raise TableNotExpected(table=name)
    checked = Checked.of(read, leave=told)
    read.con.disconnect()
    return checked


def check_read(evidence: Evidence) -> Checked:
    """Take over evidence that the engine has read and checked already, but for what other rooms keep."""
    return Checked.of(evidence, leave=KEPT_ELSEWHERE)


def refuse_kept_elsewhere(table: str) -> None:
    """Raise TableKeptElsewhere for a table that is not evidence to be handed in."""
    if table in KEPT_ELSEWHERE:
        raise TableKeptElsewhere(table=table)


def _frame(rows: pa.Table | pl.DataFrame | Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    if isinstance(rows, pl.DataFrame):
        return rows
    if isinstance(rows, pa.Table):
        return pl.DataFrame(rows)
    return pl.DataFrame(list(rows), infer_schema_length=None)
