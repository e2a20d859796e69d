"""Tree hashes and proofs after RFC 6962 (SHA-256), for seals and for the ledger.

``leaves`` are always leaf data, never leaf hashes: for a seal each data line of results.csv without its
line feed. Everything goes in and comes out as bytes; hashes are 32 bytes long. The checking functions take
what a stranger hands over and answer True or False; they never raise.

Source: RFC 6962 §2.1 (hashes and proofs), RFC 9162 §2.1.3.2 and §2.1.4.2 (checking them).
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from gongping.errors import CallFault

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


class OutsideTree(CallFault):
    """A proof was asked for a leaf or a size that the tree does not have."""

    code = "outside-tree"
    zh = "这棵树有 {size} 个叶子，没有第 {asked} 个。请给出 {least} 到 {most} 之间的数。"
    en = "This tree has {size} leaves; {asked} is outside it. Give a number from {least} to {most}."


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf, SHA-256 of 0x00 and the data."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over the hashes of its two children."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the tree hash over leaf data in their order; of no leaves, the SHA-256 of nothing."""
    return _root_of([leaf_hash(leaf) for leaf in leaves])


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes, nearest first, that lead from leaf ``index`` (from 0) to the root.

    Raises OutsideTree where there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise OutsideTree(size=len(leaves), asked=index, least=0, most=len(leaves) - 1)
    return list(_path(index, [leaf_hash(leaf) for leaf in leaves]))


def consistency_proof(leaves: Sequence[bytes], size1: int) -> list[bytes]:
    """Return the hashes that show the tree of the first ``size1`` leaves to be the beginning of this one.

    Empty for ``size1`` 0 (everything continues nothing) and for the whole size. Raises OutsideTree where
    the tree never had that size.
    """
    if not 0 <= size1 <= len(leaves):
        raise OutsideTree(size=len(leaves), asked=size1, least=0, most=len(leaves))
    if size1 in (0, len(leaves)):
        return []
    return list(_subproof(size1, [leaf_hash(leaf) for leaf in leaves], whole=True))


def verify_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether ``proof`` leads from the leaf at ``index`` to ``root`` of a tree of ``size`` leaves."""
    if not (_is_size(index) and _is_size(size) and index < size and _are_hashes(proof, leaf_hash, root)):
        return False
    position, last, found = index, size - 1, leaf_hash
    for node in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node_hash(node, found)
            position, last = _climb_while_left(position, last)
        else:
            found = node_hash(found, node)
        position, last = position >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(size1: int, size2: int, proof: Sequence[bytes], root1: bytes, root2: bytes) -> bool:
    """Tell whether ``proof`` shows the tree of ``size1`` leaves to be the beginning of that of ``size2``.

    Trees of no leaves must carry the hash of nothing; equal sizes need equal roots and no proof.
    """
    if not (_is_size(size1) and _is_size(size2) and size1 <= size2 and _are_hashes(proof, root1, root2)):
        return False
    if size1 == 0:
        return not proof and root1 == EMPTY_ROOT and (size2 > 0 or root2 == EMPTY_ROOT)
    if size1 == size2:
        return not proof and root1 == root2
    # a complete first tree is itself the first node, so its root is left out of the proof
    nodes = [root1, *proof] if size1 & (size1 - 1) == 0 else list(proof)
    return bool(nodes) and _both_roots(size1, size2, nodes) == (root1, root2)


def _root_of(hashes: Sequence[bytes]) -> bytes:
    """Join complete subtrees from left to right, then fold what is left from the right."""
    if not hashes:
        return EMPTY_ROOT
    peaks: list[tuple[int, bytes]] = []
    for node in hashes:
        height, joined = 0, node
        while peaks and peaks[-1][0] == height:
            joined = node_hash(peaks.pop()[1], joined)
            height += 1
        peaks.append((height, joined))
    found = peaks.pop()[1]
    while peaks:
        found = node_hash(peaks.pop()[1], found)
    return found


def _path(index: int, hashes: Sequence[bytes]) -> Iterator[bytes]:
    """RFC 6962 PATH(index, hashes)."""
    if len(hashes) == 1:
        return
    split = _split(len(hashes))
    left, right = hashes[:split], hashes[split:]
    if index < split:
        yield from _path(index, left)
        yield _root_of(right)
    else:
        yield from _path(index - split, right)
        yield _root_of(left)


def _subproof(size: int, hashes: Sequence[bytes], *, whole: bool) -> Iterator[bytes]:
    """RFC 6962 SUBPROOF(size, hashes, whole): ``whole`` while the reader knows the first root."""
    if size == len(hashes):
        if not whole:
            yield _root_of(hashes)
        return
    split = _split(len(hashes))
    left, right = hashes[:split], hashes[split:]
    if size <= split:
        yield from _subproof(size, left, whole=whole)
        yield _root_of(right)
    else:
        yield from _subproof(size - split, right, whole=False)
        yield _root_of(left)


def _both_roots(size1: int, size2: int, nodes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the roots of both trees that the nodes lead to, or None where there are too few or too many."""
    position, last = size1 - 1, size2 - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            first, second = node_hash(node, first), node_hash(node, second)
            position, last = _climb_while_left(position, last)
        else:
            second = node_hash(second, node)
        position, last = position >> 1, last >> 1
    return (first, second) if last == 0 else None


def _climb_while_left(position: int, last: int) -> tuple[int, int]:
    """Skip the levels on which the node stands alone on the right edge and is carried up unchanged."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _split(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _is_size(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


def _are_hashes(proof: object, *others: object) -> bool:
    if not isinstance(proof, list | tuple):
        return False
    return all(isinstance(node, bytes) and len(node) == HASH_BYTES for node in (*proof, *others))
