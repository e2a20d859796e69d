"""The append-only store of evidence: Delta tables, registered versions, recovery."""

from gongping.engine.evidence.store.acts import KeyIncomplete, ReasonMissing, SecondPersonMissing
from gongping.engine.evidence.store.batch import Batch, BatchIdUnsuitable, MomentWithoutZone, Signature
from gongping.engine.evidence.store.intent import Intent
from gongping.engine.evidence.store.layout import StorePathUnsuitable
from gongping.engine.evidence.store.protocol import BatchAlreadyAccepted, BatchUnderWay, Recovery
from gongping.engine.evidence.store.register import TableVersion, Version, VersionUnknown
from gongping.engine.evidence.store.shape import TableUnknown
from gongping.engine.evidence.store.staging import KeyRepeated, PausesWithoutOrders
from gongping.engine.evidence.store.store import RowNotStored, RowNotVoid, Store, StoreEmpty

__all__ = [
    "Batch",
    "BatchAlreadyAccepted",
    "BatchIdUnsuitable",
    "BatchUnderWay",
    "Intent",
    "KeyIncomplete",
    "KeyRepeated",
    "MomentWithoutZone",
    "PausesWithoutOrders",
    "ReasonMissing",
    "Recovery",
    "RowNotStored",
    "RowNotVoid",
    "SecondPersonMissing",
    "Signature",
    "Store",
    "StoreEmpty",
    "StorePathUnsuitable",
    "TableUnknown",
    "TableVersion",
    "Version",
    "VersionUnknown",
]
