"""Reading evidence: from a folder or workbook to checked tables, every row kept, rejected or flagged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir
import polars as pl
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.checks import check_all
from gongping.engine.evidence.columns import extra_column
from gongping.engine.evidence.connection import connect, register
from gongping.engine.evidence.contracts import TABLES, Column
from gongping.engine.evidence.draft import Draft
from gongping.engine.evidence.drafting import DraftingPlan, draft_table
from gongping.engine.evidence.evidence import Evidence, InputFile, ReadingPlan, TableCount
from gongping.engine.evidence.gathering import Gathered, gather
from gongping.engine.evidence.loading import Loaded
from gongping.engine.evidence.pauses import pauses_of
from gongping.engine.evidence.problem_frames import file_problem
from gongping.engine.evidence.problem_list import ProblemList, advised
from gongping.errors import Language


@dataclass(frozen=True)
class ReadTables:
    """What files held, before it goes into a database: as ``Evidence``, each table a frame.

    ``left_out``: of each table the rejected records as the text that stood there, under our column names,
    with ``_file`` and ``_line``. ``problems.headings`` tells how the files head our columns.
    """

    frames: dict[str, pl.DataFrame]
    left_out: Mapping[str, pl.DataFrame]
    problems: ProblemList
    counts: Mapping[str, TableCount]
    inputs: Sequence[InputFile]


def read_evidence(folder: Path, *, data: Path | None, plan: ReadingPlan, language: Language) -> Evidence:
    """Read every table of ``folder`` (or of one workbook), those of ``data`` in place of the same ones.

    Files come in the order of their names; a table may lie in several. Pure: the same files and plan give the
    same evidence. Raises a GongpingError with advice for anything that cannot be read as a whole; single rows
    and cells become problems instead.
    """
    read = _read(folder, data, plan, language, keep_text=False)
    con = connect()
    return Evidence(
        con=con,
        tables=_registered(con, read.frames),
        problems=read.problems,
        counts=read.counts,
        inputs=read.inputs,
    )


def read_tables(folder: Path, *, data: Path | None, plan: ReadingPlan, language: Language) -> ReadTables:
    """Read as ``read_evidence`` does, for callers that keep the rows elsewhere than in a database."""
    return _read(folder, data, plan, language, keep_text=True)


def _read(
    folder: Path, data: Path | None, plan: ReadingPlan, language: Language, *, keep_text: bool
) -> ReadTables:
    """Read; the text of rejected records, for which all text has to stay, only where it is wanted."""
    gathered = gather(folder, data=data, extra=plan.extra_columns)
    columns = {name: _columns(name, plan) for name in TABLES}
    drafts = _drafts(gathered, columns, plan, keep_text=keep_text)
    left_out = {name: _left_out(gathered.tables[name], draft) for name, draft in drafts.items() if keep_text}
    problems = [*gathered.problems, *(draft.problems() for draft in drafts.values())]
    # of each table only one copy is held at a time: rows are let go of when those kept were picked
    frames = {name: drafts.pop(name).kept() for name in tuple(drafts)}
    if "work_orders" in frames:
        order = gathered.tables["work_orders"][0].order
        frames["order_pauses"], wrong = pauses_of(frames["work_orders"], zone=plan.timezone, order=order)
        problems.append(wrong)
    problems += [_no_rows(gathered, name) for name in gathered.tables if _is_empty(gathered, frames, name)]
    found = pl.concat(problems)
    counts = {**gathered.logs, **_counts(gathered, frames, found)}
    headings, inputs = gathered.headings(), tuple(gathered.inputs)
    # what was read and cleaned is let go of before the tables are copied
    del gathered, drafts, problems
    told = advised(
        found,
        columns={name: {column.name: column for column in group} for name, group in columns.items()},
        headings=headings,
        scale=plan.scale,
        language=language,
    )
    return ReadTables(frames, left_out, told, counts, inputs)


def _left_out(group: Sequence[Loaded], draft: Draft) -> pl.DataFrame:
    """Return the text of a table's rejected records."""
    alive = draft.alive()
    if alive.all():
        return group[0].frame.clear()
    parts, start = [], 0
    for loaded in group:
        height = loaded.frame.height
        parts.append(loaded.frame.filter(~alive.slice(start, height)))
        start += height
    return pl.concat(parts, how="diagonal")


def _registered(con: Backend, frames: dict[str, pl.DataFrame]) -> dict[str, ir.Table]:
    """Copy each frame that has rows into the database, and let go of it before the next."""
    tables = {}
    for name in tuple(frames):
        frame = frames.pop(name)
        if frame.height:
            tables[name] = register(con, name, frame)
    return tables


def _drafts(
    gathered: Gathered, columns: Mapping[str, Sequence[Column]], plan: ReadingPlan, *, keep_text: bool
) -> dict[str, Draft]:
    drafting = DraftingPlan(plan.timezone, plan.scale)
    drafts = {}
    for name, table in TABLES.items():
        if name not in gathered.tables:
            continue
        drafts[name] = draft_table(table, columns[name], gathered.tables[name], drafting)
        if not keep_text:
            gathered.tables[name] = [loaded.accounted() for loaded in gathered.tables[name]]
    check_all(drafts, plan.known)
    return drafts


def _columns(table: str, plan: ReadingPlan) -> list[Column]:
    """Return the contract's columns and those that schemes declare beyond them."""
    own = {column.name for column in TABLES[table].columns}
    extra = plan.extra_columns.get(table, {})
    declared = [extra_column(name, kind) for name, kind in extra.items() if name not in own]
    return [*TABLES[table].columns, *declared]


def _is_empty(gathered: Gathered, frames: Mapping[str, pl.DataFrame], table: str) -> bool:
    """Say whether nothing is left of a table that had rows; people must never be empty."""
    had_rows = any(loaded.read for loaded in gathered.tables[table])
    return frames[table].is_empty() and (had_rows or table == "people")


def _no_rows(gathered: Gathered, table: str) -> pl.DataFrame:
    return file_problem(table=table, file=gathered.tables[table][0].name, rule="no_rows")


def _counts(
    gathered: Gathered, frames: Mapping[str, pl.DataFrame], found: pl.DataFrame
) -> dict[str, TableCount]:
    """Count rows: a row is flagged once, however many flags it bears, and only where it was kept."""
    flags = found.filter((pl.col("severity") == "flagged") & pl.col("line").is_not_null())
    counts = {}
    for name, group in gathered.tables.items():
        read, kept = sum(loaded.read for loaded in group), frames[name].height
        places = flags.filter(pl.col("table") == name).select("file", "line").unique()
        flagged = frames[name].join(places, left_on=["_file", "_line"], right_on=["file", "line"], how="semi")
        counts[name] = TableCount(read, kept, read - kept, flagged.height)
    return counts
