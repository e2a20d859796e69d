"""From a long log (one row per change of a case) to work_orders, order_events and people."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from pydantic import BaseModel


class HistorySpec(BaseModel):
    """The ``history:`` part of mapping.yaml."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Tables by contract name (typed columns, ``_file`` and ``_line`` of the log row behind each), and the
    account of the log's rows: ``read == kept + rejected``; ``flagged`` of the kept ones have a problem noted.
    """

    tables: Mapping[str, pl.DataFrame]
    problems: tuple[object, ...]
    read: int
    kept: int
    rejected: int
    flagged: int


def unfold(frame: pl.DataFrame, spec: HistorySpec) -> Unfolded:
    """Unfold the log ``frame`` (text columns under the log's own headings, ``_file``, ``_line``)."""
    raise NotImplementedError
