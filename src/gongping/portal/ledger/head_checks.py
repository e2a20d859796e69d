"""Heads and keys against the entries and against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongping.portal.ledger.findings import Finding
from gongping.portal.ledger.keys import is_signed
from gongping.portal.ledger.statements import signed_bytes

KEY_FIELDS = ("kind", "ledger", "key", "before", "at")
HEAD_FIELDS = ("kind", "ledger", "size", "root", "at", "reason", "key")


def check_keys(keys: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Find keys that the one before them has not endorsed."""
    before = ""
    for key in keys:
        said = signed_bytes({name: key[name] for name in KEY_FIELDS})
        endorsed = not before or is_signed(before, said, key["endorsement"])
        if key["before"] != before or not endorsed or not is_signed(key["key"], said, key["possession"]):
            yield Finding("key-unendorsed", {"at": key["at"], "key": key["key"][:16]})
        before = key["key"]


def check_heads(
    heads: Iterable[Mapping[str, Any]], keys: Sequence[Mapping[str, Any]], roots: Mapping[int, bytes]
) -> Iterator[Finding]:
    """Find heads that do not hold. ``roots``: the root at each head's size, as far as the ledger reaches."""
    ledger = keys[0]["key"] if keys else ""
    for head in heads:
        facts = {"at": head["at"], "size": head["size"]}
        if head["ledger"] != ledger:
            yield Finding("other-ledger", facts)
        if not head_is_signed(head, keys):
            yield Finding("bad-signature", facts)
        if head["size"] > max(roots):
            yield Finding("too-short", {**facts, "now": max(roots)})
        elif roots[head["size"]].hex() != head["root"]:
            yield Finding("root-differs", facts)


def head_is_signed(head: Mapping[str, Any], keys: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a head bears the signature of the key that was in force when it was signed."""
    names = [key["key"] for key in keys]
    if head["key"] not in names:
        return False
    later = keys[names.index(head["key"]) + 1 :]
    if later and head["at"] >= later[0]["at"]:
        return False
    said = {name: head[name] for name in HEAD_FIELDS}
    return is_signed(head["key"], signed_bytes(said), head["signature"])
