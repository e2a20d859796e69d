"""From a long log (one row per change of a case) to work_orders, order_events and people.

docs/explanation/episodes.md tells the rules. The log is followed in columns, never row by row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.history_events import events_of
from gongping.engine.evidence.history_rows import followed
from gongping.engine.evidence.history_rules import HISTORY
from gongping.engine.evidence.history_spec import HistorySpec, Origin, PeopleSpec, StateKind
from gongping.engine.evidence.history_tables import orders_of, people_of
from gongping.errors import InputFault

__all__ = [
    "HISTORY",
    "HistoryColumnsMissing",
    "HistorySpec",
    "Origin",
    "PeopleSpec",
    "StateKind",
    "Unfolded",
    "unfold",
]

_WRITTEN = "%Y-%m-%d %H:%M:%S"


class HistoryColumnsMissing(InputFault):
    """The log lacks columns that mapping.yaml names."""

    code = "history-columns-missing"
    zh = "日志里没有映射文件提到的列：{columns}。请核对 mapping.yaml 的 history 部分和日志的表头。"
    en = (
        "The log lacks columns that the mapping names: {columns}. "
        "Compare the history part of mapping.yaml with the log's headings."
    )


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What a log told.

    ``tables``: work_orders, order_events and, where asked for, people; text columns as a person would have
    written them (moments as ``2016-02-29 01:16:00``), ready for the checks of their contracts, each row with
    ``_file`` and ``_line`` of the log row behind it. ``problems``: a frame of problems of the log's own rows.
    ``read`` = ``kept`` + ``rejected``; ``flagged`` counts kept rows with a problem, ``silent`` the kept rows
    that changed neither state nor holder.
    """

    tables: Mapping[str, pl.DataFrame]
    problems: pl.DataFrame
    read: int
    kept: int
    rejected: int
    flagged: int
    silent: int


def unfold(frame: pl.DataFrame, spec: HistorySpec) -> Unfolded:
    """Unfold the log ``frame``: text columns under the log's own headings, ``_file`` and ``_line`` (int64).

    Raises HistoryColumnsMissing when the log lacks a column that ``spec`` names.
    """
    missing = [name for name in spec.columns() if name not in frame.columns]
    if missing:
        raise HistoryColumnsMissing(columns=", ".join(missing))
    rows = followed(frame, spec)
    events = events_of(rows.kept)
    tables = {"work_orders": _written(orders_of(rows.kept, spec)), "order_events": _written(events)}
    if spec.people is not None:
        tables["people"] = people_of(rows.kept, spec.people)
    flagged = rows.problems.filter(pl.col("severity") == "flagged")
    return Unfolded(
        tables=tables,
        problems=rows.problems,
        read=frame.height,
        kept=rows.kept.height,
        rejected=frame.height - rows.kept.height,
        flagged=flagged.select(pl.struct("file", "line").n_unique()).item(),
        silent=rows.kept.height - events.select(pl.struct("_file", "_line").n_unique()).item(),
    )


def _written(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(pl.col(pl.Datetime).dt.strftime(_WRITTEN))
