"""A log of changes to the tables that it tells of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.columns import DuplicateHeading
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.evidence import TableCount
from gongping.engine.evidence.history import HistorySpec, unfold
from gongping.engine.evidence.leftovers import leftovers
from gongping.engine.evidence.loading import Loaded, lost_problems, records
from gongping.engine.evidence.opening import Opened
from gongping.engine.evidence.refusal import refuse_forbidden
from gongping.engine.evidence.steps_spec import StepsSpec

HISTORY_TABLE = "history"


class LogHeadings:
    """Recognises the heading row of a log: it names the columns that the mapping reads."""

    def __init__(self, spec: HistorySpec | StepsSpec) -> None:
        self._wanted = frozenset(spec.columns())

    def recognised(self, cells: Sequence[str | None]) -> int:
        """Return how many of the wanted columns the cells name."""
        return len(self._wanted.intersection(cell.strip() for cell in cells if cell))


@dataclass(frozen=True)
class LoadedLog:
    """The tables a log told, the count of its own rows, and their problems."""

    tables: Mapping[str, Loaded]
    count: TableCount
    problems: pl.DataFrame


def load_log(opened: Opened) -> LoadedLog:
    """Unfold one log. Raises ForbiddenColumn, DuplicateHeading, HistoryColumnsMissing."""
    raw, entry = opened.rows, opened.entry
    if entry is None or entry.history is None:
        raise ValueError("a log needs the history part of a mapping")
    refuse_forbidden(raw.headings, raw.frame, name=opened.name)
    refuse_twins(raw.headings, entry.history.columns(), opened.name)
    rules = leftovers(raw.frame, raw.headings)
    told = unfold(named(records(raw.frame, rules), raw.headings, opened.name), entry.history)
    lost = lost_problems(
        opened, HISTORY_TABLE, raw.frame.with_columns(rule=rules).filter(rules.is_not_null())
    )
    tables = {
        name: Loaded(TABLES[name], opened.name, frame, {column: column for column in frame.columns})
        for name, frame in told.tables.items()
    }
    count = TableCount(told.read + lost.height, told.kept, told.rejected + lost.height, told.flagged)
    return LoadedLog(tables, count, pl.concat([told.problems, lost]))


def named(frame: pl.DataFrame, headings: tuple[str, ...], name: str) -> pl.DataFrame:
    """Give the columns their own headings; of headings that nothing reads, the first bearer keeps it."""
    first = {heading.strip(): position for position, heading in reversed(list(enumerate(headings)))}
    columns = [pl.col(f"c{position}").alias(heading) for heading, position in first.items() if heading]
    return frame.select(*columns, pl.lit(name).alias("_file"), "_line")


def refuse_twins(headings: tuple[str, ...], wanted_columns: Sequence[str], name: str) -> None:
    """Raise DuplicateHeading where a log has two columns under a heading that is read."""
    called = [heading.strip() for heading in headings]
    for wanted in wanted_columns:
        if called.count(wanted) > 1:
            raise DuplicateHeading(file=name, heading=wanted[:40])
