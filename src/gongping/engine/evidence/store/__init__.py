"""The append-only store of evidence: Delta tables, registered versions, recovery."""

from gongping.engine.evidence.store.acts import KeyIncomplete, ReasonMissing, SecondPersonMissing
from gongping.engine.evidence.store.batch import Batch, BatchIdUnsuitable, MomentWithoutZone, Signature
from gongping.engine.evidence.store.browsing import RowFilter, narrowed, ordered, values_of
from gongping.engine.evidence.store.comparing import Change, Comparison, TableDiff
from gongping.engine.evidence.store.intent import Intent
from gongping.engine.evidence.store.layout import StorePathUnsuitable
from gongping.engine.evidence.store.protocol import BatchAlreadyAccepted, BatchUnderWay, Recovery
from gongping.engine.evidence.store.register import TableVersion, Version, VersionUnknown
from gongping.engine.evidence.store.row_history import RowHistory
from gongping.engine.evidence.store.shape import TableUnknown, unit_of
from gongping.engine.evidence.store.staging import KeyRepeated, PausesWithoutOrders
from gongping.engine.evidence.store.store import RowNotStored, RowNotVoid, Store, StoreEmpty

__all__ = [
    "Batch",
    "BatchAlreadyAccepted",
    "BatchIdUnsuitable",
    "BatchUnderWay",
    "Change",
    "Comparison",
    "Intent",
    "KeyIncomplete",
    "KeyRepeated",
    "MomentWithoutZone",
    "PausesWithoutOrders",
    "ReasonMissing",
    "Recovery",
    "RowFilter",
    "RowHistory",
    "RowNotStored",
    "RowNotVoid",
    "SecondPersonMissing",
    "Signature",
    "Store",
    "StoreEmpty",
    "StorePathUnsuitable",
    "TableDiff",
    "TableUnknown",
    "TableVersion",
    "Version",
    "VersionUnknown",
    "narrowed",
    "ordered",
    "unit_of",
    "values_of",
]
