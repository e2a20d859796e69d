"""What is handed out: a head, or the proof that an entry stands in the ledger a head was signed over."""

from collections.abc import Mapping
from typing import Any

from gongping.errors import CallFault
from gongping.portal.ledger.keys import ledger_name
from gongping.portal.ledger.leaves import leaf_object
from gongping.portal.ledger.models import Entry, Leaf, TreeHead
from gongping.portal.ledger.statements import head_object, key_objects
from gongping.portal.ledger.stored_tree import consistency_proof, inclusion_proof

DOCUMENT = "gongping-proof/1"


class NotYetCovered(CallFault):
    """An entry is newer than every signed head."""

    code = "entry-not-covered"
    zh = "条目 {entry} 比最近一次签名的防改记录新。请先用 gongping ledger head 签一份，再出具证明。"
    en = (
        "Entry {entry} is newer than the last signed head. Sign one with gongping ledger head, then prove it."
    )


class NoSuchEntry(CallFault):
    """The ledger has no entry of this number."""

    code = "no-such-entry"
    zh = "审计日志里没有编号 {entry} 的条目。"
    en = "The ledger has no entry with the number {entry}."


def head_document(head: TreeHead) -> dict[str, Any]:
    """Return a head with the keys that lead to its signature, as handed out."""
    return {"kind": DOCUMENT, "head": head_object(head, ledger_name()), "keys": key_objects()}


def entry_document(entry_id: int, kept: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the proof that an entry stands in the ledger.

    ``kept`` is a head that the reader has kept (statement and signature). Where it covers the entry, the
    proof leads to it; where it is older, the proof leads to the newest head and shows that this one continues
    the kept one. Without it the proof leads to the newest head.

    Raises:
        NoSuchEntry: there is no such entry.
        NotYetCovered: no signed head covers it yet.
    """
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NoSuchEntry(entry=entry_id)
    leaf = Leaf.objects.filter(entry=entry).first()
    newest = TreeHead.objects.first()
    if leaf is None or newest is None or newest.size <= leaf.index:
        raise NotYetCovered(entry=entry_id)
    covered = kept is not None and kept["size"] > leaf.index
    head = dict(kept) if kept and covered else head_object(newest, ledger_name())
    document = {
        "kind": DOCUMENT,
        "entry": leaf_object(entry),
        "index": leaf.index,
        "inclusion": _hex(inclusion_proof(leaf.index, head["size"])),
        "head": head,
        "keys": key_objects(),
    }
    if kept is not None and not covered:
        document |= continuation(kept, head)
    return document


def continuation(kept: Mapping[str, Any], head: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a document that shows ``head`` to continue the older ``kept``."""
    return {"earlier": dict(kept), "consistency": _hex(consistency_proof(kept["size"], head["size"]))}


def head_document_since(head: TreeHead, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a head with the proof that it continues a head kept earlier.

    Raises:
        BeyondTree: the kept head is larger than this one.
    """
    document = head_document(head)
    return document | continuation(kept, document["head"])


def _hex(hashes: list[bytes]) -> list[str]:
    return [one.hex() for one in hashes]
