"""The door of the ledger."""

from gongping.portal.ledger.actions import record, record_view
from gongping.portal.ledger.checking import check_ledger
from gongping.portal.ledger.commitments import Commitment, commit, erase_salts, opens
from gongping.portal.ledger.exports import record_export
from gongping.portal.ledger.findings import Finding, Verdict
from gongping.portal.ledger.handing_out import verifier_source
from gongping.portal.ledger.heads import ask_head, sign_head
from gongping.portal.ledger.kept_heads import kept_heads
from gongping.portal.ledger.keys import rotate_key
from gongping.portal.ledger.models import Entry, TreeHead
from gongping.portal.ledger.proofs import entry_document, head_document, head_document_since
from gongping.portal.ledger.sequencer import sequence
from gongping.portal.ledger.titles import name_acts

__all__ = [
    "Commitment",
    "Entry",
    "Finding",
    "TreeHead",
    "Verdict",
    "ask_head",
    "check_ledger",
    "commit",
    "entry_document",
    "erase_salts",
    "head_document",
    "head_document_since",
    "kept_heads",
    "name_acts",
    "opens",
    "record",
    "record_export",
    "record_view",
    "rotate_key",
    "sequence",
    "sign_head",
    "verifier_source",
]
