"""All files of an appraisal to text under our column names, by table."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from gongping.engine.evidence.columns import headings_for
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.evidence import InputFile, TableCount
from gongping.engine.evidence.finding import (
    DataNotRecognised,
    Found,
    Source,
    find_mapping,
    find_sources,
    mapping_path,
)
from gongping.engine.evidence.loading import Loaded, load
from gongping.engine.evidence.log_loading import LogHeadings, load_log
from gongping.engine.evidence.mapping import Mapping as MappingFile
from gongping.engine.evidence.mapping import SourceMapping
from gongping.engine.evidence.opening import Opened, open_source
from gongping.engine.evidence.problem_frames import file_problem
from gongping.engine.evidence.readers.heading_row import Recogniser
from gongping.engine.evidence.steps_loading import load_steps
from gongping.errors import InputFault

Extra = Mapping[str, Mapping[str, str]]


class NoTables(InputFault):
    """Nothing that was handed in is a table of evidence."""

    code = "no-tables"
    zh = "{place} 里没有认得出的表：请按表名命名文件（如 人员.csv、工单.xlsx），或写 mapping.yaml。"
    en = (
        "{place} holds no known table: name files after tables (people.csv, work_orders.xlsx) "
        "or write mapping.yaml."
    )


@dataclass
class Gathered:
    """Tables as loaded, in the order of the files; what was found wrong with files; what was read."""

    tables: dict[str, list[Loaded]] = field(default_factory=dict)
    logs: dict[str, TableCount] = field(default_factory=dict)
    inputs: list[InputFile] = field(default_factory=list)
    problems: list[pl.DataFrame] = field(default_factory=list)

    def headings(self) -> pl.DataFrame:
        """Return how each file heads our columns: table, file, column, heading."""
        rows = [
            (name, loaded.name, column, heading)
            for name, group in self.tables.items()
            for loaded in group
            for column, heading in loaded.headings.items()
        ]
        schema = dict.fromkeys(("table", "file", "column", "heading"), pl.String)
        return pl.DataFrame(rows, schema=schema, orient="row").unique(maintain_order=True)


def gather(folder: Path, *, data: Path | None, extra: Extra) -> Gathered:
    """Load the tables of ``folder``, those of ``data`` in place of the same ones.

    Raises PlaceNotFound, DataNotRecognised, NoTables, and whatever reading a file raises.
    """
    mapping = find_mapping(folder)
    beside = find_sources(data, mapping) if data is not None else Found((), ())
    if data is not None and not beside.sources:
        raise DataNotRecognised(file=data.name)
    gathered = Gathered()
    _load_all(beside, gathered, extra, taken=frozenset())
    inside = find_sources(folder, mapping)
    _load_all(inside, gathered, extra, taken=frozenset(gathered.tables))
    if not gathered.tables:
        raise NoTables(place=folder.name or str(folder))
    if mapping is not None:
        _account_for_mapping(mapping, mapping_path(folder), (*beside.sources, *inside.sources), gathered)
    gathered.inputs.sort(key=lambda one: (one.name, one.table))
    return gathered


def _load_all(found: Found, gathered: Gathered, extra: Extra, *, taken: frozenset[str]) -> None:
    for path in found.unknown:
        gathered.problems.append(file_problem(table="", file=path.name, rule="file_not_recognised"))
    for source in found.sources:
        if source.table not in taken:
            _load_source(source, gathered, extra, taken)


def _account_for_mapping(
    mapping: MappingFile, path: Path, sources: Sequence[Source], gathered: Gathered
) -> None:
    """Count mapping.yaml among the inputs, and name its entries that matched no file."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    gathered.inputs.append(InputFile(path.name, "mapping", digest))
    for entry in mapping.sources:
        if not any(source.entry is entry for source in sources):
            problem = file_problem(table="", file=path.name, rule="mapping_unmatched", value=entry.file)
            gathered.problems.append(problem)


def _load_source(source: Source, gathered: Gathered, extra: Extra, taken: frozenset[str]) -> None:
    def book_of(table: str | None, entry: SourceMapping | None) -> Recogniser:
        return _book(table, entry, extra, source.name)

    opened_file = open_source(source, book_of)
    gathered.problems.append(opened_file.problems)
    for opened in opened_file.tables:
        if opened.table in taken:
            continue
        if opened.table is None:
            names = _load_history(opened, gathered)
        else:
            book = headings_for(
                TABLES[opened.table], opened.entry, extra.get(opened.table, {}), name=opened.name
            )
            gathered.tables.setdefault(opened.table, []).append(load(opened, TABLES[opened.table], book))
            names = [opened.table]
        gathered.inputs += [InputFile(source.name, name, opened_file.sha256) for name in names]


def _book(table: str | None, entry: SourceMapping | None, extra: Extra, name: str) -> Recogniser:
    if table is not None:
        return headings_for(TABLES[table], entry, extra.get(table, {}), name=name)
    spec = (entry.history or entry.steps) if entry is not None else None
    if spec is None:
        raise ValueError("a log needs the history or steps part of a mapping")
    return LogHeadings(spec)


def _load_history(opened: Opened, gathered: Gathered) -> Sequence[str]:
    log = load_steps(opened) if opened.entry and opened.entry.steps else load_log(opened)
    for name, loaded in log.tables.items():
        gathered.tables.setdefault(name, []).append(loaded)
    gathered.problems.append(log.problems)
    before = gathered.logs.get("history", TableCount(0, 0, 0, 0))
    gathered.logs["history"] = TableCount(
        before.read + log.count.read,
        before.kept + log.count.kept,
        before.rejected + log.count.rejected,
        before.flagged + log.count.flagged,
    )
    return ["history"]
