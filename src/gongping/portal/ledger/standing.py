"""How the ledger stands, and how one entry does, as a person reads it."""

from dataclasses import dataclass
from typing import Literal

from gongping.engine import merkle
from gongping.portal.ledger.head_checks import head_is_signed
from gongping.portal.ledger.leaves import leaf_data
from gongping.portal.ledger.models import Entry, Leaf, TreeHead
from gongping.portal.ledger.statements import head_object, key_objects
from gongping.portal.ledger.stored_tree import inclusion_proof

State = Literal["waits", "uncovered", "holds", "differs"]


@dataclass(frozen=True, slots=True)
class EntryStanding:
    """One entry: ``waits`` for its place, is ``uncovered`` by a head yet, ``holds``, or ``differs``.

    ``path`` are the hashes, hexadecimal, nearest first, that lead to the root of ``head``.
    """

    state: State
    index: int | None = None
    head: TreeHead | None = None
    path: tuple[str, ...] = ()


def standing_of(entry: Entry) -> EntryStanding:
    """Check one entry against the newest signed head that covers it."""
    leaf = Leaf.objects.filter(entry=entry).first()
    if leaf is None:
        return EntryStanding("waits")
    found = merkle.leaf_hash(leaf_data(entry))
    if found != bytes(leaf.hash):
        return EntryStanding("differs", leaf.index)
    head = TreeHead.objects.filter(size__gt=leaf.index).first()
    if head is None:
        return EntryStanding("uncovered", leaf.index)
    path = inclusion_proof(leaf.index, head.size)
    keys = key_objects()
    holds = merkle.verify_inclusion(found, leaf.index, head.size, path, bytes.fromhex(head.root))
    signed = head_is_signed(head_object(head, keys[0]["key"]), keys)
    state: State = "holds" if holds and signed else "differs"
    return EntryStanding(state, leaf.index, head, tuple(one.hex() for one in path))
