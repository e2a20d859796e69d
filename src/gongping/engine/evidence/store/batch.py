"""What is handed to the store: a batch of rows, or an act on one row, each with its who and when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import pyarrow as pa

from gongping.engine.evidence.evidence import Evidence
from gongping.errors import CallFault

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
Rows: TypeAlias = pa.Table | pa.RecordBatchReader


class BatchIdUnsuitable(CallFault):
    """A batch id is also a folder's name."""

    code = "batch-id-unsuitable"
    zh = "批次号“{id}”不可用：只能用字母、数字、点、横线和下划线，以字母或数字开头，最多 64 个字符。"
    en = "The batch id '{id}' cannot be used: letters, digits, dots, dashes and underscores only, at most 64."


class MomentWithoutZone(CallFault):
    """The moment of a batch lacks its offset."""

    code = "batch-moment-without-zone"
    zh = "批次时间“{at}”没有时区。请给出带时差的时间，例如 2026-10-08T09:00:00+08:00。"
    en = "The moment '{at}' of the batch has no offset. Write it like 2026-10-08T09:00:00+08:00."


@dataclass(frozen=True)
class Signature:
    """Which batch, from where, by whom, when (an aware datetime)."""

    batch: str
    source: str
    by: str
    at: datetime

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.batch):
            raise BatchIdUnsuitable(id=self.batch)
        if self.at.tzinfo is None:
            raise MomentWithoutZone(at=self.at)


@dataclass(frozen=True)
class Batch:
    """Rows of one or more tables, accepted or refused as a whole.

    ``rejects`` counts the rows that intake refused, per table; ``sha256`` names the bytes of each input
    file. A table of rows may be a reader, which is read once and in pieces.
    """

    signature: Signature
    tables: Mapping[str, Rows]
    rejects: Mapping[str, int] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, evidence: Evidence, signature: Signature, *, names: Iterable[str] | None = None) -> "Batch":
        """Make a batch of checked evidence: all its tables, or those of ``names``."""
        wanted = set(evidence.tables if names is None else names)
        if "work_orders" in wanted and "order_pauses" in evidence.tables:
            wanted.add("order_pauses")
        return cls(
            signature,
            {name: table.to_pyarrow() for name, table in evidence.tables.items() if name in wanted},
            {name: count.rejected for name, count in evidence.counts.items() if name in wanted},
            {file.name: file.sha256 for file in evidence.inputs if file.table in wanted},
        )
