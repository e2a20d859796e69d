"""What is signed: tree heads and changes of key, spelled so that they can be checked without this system."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongping.portal.ledger.canonical import canonical, moment
from gongping.portal.ledger.models import SigningKey, TreeHead

HEAD = "gongping-tree-head/1"
KEY = "gongping-key/1"


def head_statement(
    ledger: str, size: int, root: bytes, at: datetime, reason: str, key: str
) -> dict[str, Any]:
    """Return what a head says. ``ledger`` is the first public key of this ledger, by which it is known."""
    return {
        "kind": HEAD,
        "ledger": ledger,
        "size": size,
        "root": root.hex(),
        "at": moment(at),
        "reason": reason,
        "key": key,
    }


def key_statement(ledger: str, key: str, before: str, at: datetime) -> dict[str, Any]:
    """Return what a change of key says; ``before`` is empty for the first key."""
    return {"kind": KEY, "ledger": ledger, "key": key, "before": before, "at": moment(at)}


def signed_bytes(statement: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed."""
    return canonical(statement)


def head_object(head: TreeHead, ledger: str) -> dict[str, Any]:
    """Return a head as it is handed out: its statement and the signature."""
    said = head_statement(ledger, head.size, bytes.fromhex(head.root), head.at, head.reason, head.key_id)
    return {**said, "signature": head.signature}


def key_objects() -> list[dict[str, Any]]:
    """Return every key in the order of use, as handed out: statement, endorsement, possession."""
    keys = list(SigningKey.objects.order_by("pk"))
    return [
        {
            **key_statement(keys[0].public, key.public, key.before, key.at),
            "endorsement": key.endorsement,
            "possession": key.possession,
        }
        for key in keys
    ]
