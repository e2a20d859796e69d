"""Which complete subtrees make a root or a proof (RFC 6962 §2.1), without the leaves."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gongping.engine import merkle
from gongping.errors import CallFault


class BeyondTree(CallFault):
    """A root or a proof was asked for leaves that the ledger does not have yet."""

    code = "beyond-tree"
    zh = "审计日志现在有 {size} 条已排序的条目，没有第 {asked} 条。"
    en = "The ledger has {size} entries in order now; there is none at {asked}."


class Subtree(NamedTuple):
    """A complete subtree: the ``position``-th (from 0) over 2^``level`` leaves; level 0 is a leaf."""

    level: int
    position: int


class Stretch(NamedTuple):
    """Leaves ``begin`` up to, not including, ``end``, that are the two sides of some split."""

    begin: int
    end: int

    def subtrees(self) -> list[Subtree]:
        """Return the complete subtrees that make the stretch, from left to right, largest first."""
        found, begin = [], self.begin
        while begin < self.end:
            level = (self.end - begin).bit_length() - 1
            found.append(Subtree(level, begin >> level))
            begin += 1 << level
        return found


HashOf = Callable[[Subtree], bytes]


def root_of(stretch: Stretch, hash_of: HashOf) -> bytes:
    """Return the hash over a stretch, of no leaves the hash of nothing."""
    hashes = [hash_of(subtree) for subtree in stretch.subtrees()]
    if not hashes:
        return merkle.EMPTY_ROOT
    found = hashes.pop()
    while hashes:
        found = merkle.node_hash(hashes.pop(), found)
    return found


def inclusion_path(index: int, size: int) -> list[Stretch]:
    """Return the stretches whose hashes prove leaf ``index`` of a tree of ``size``, nearest first.

    Raises:
        BeyondTree: the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise BeyondTree(size=size, asked=index)
    path, begin, end = [], 0, size
    while end - begin > 1:
        middle = _middle(begin, end)
        if index < middle:
            path.append(Stretch(middle, end))
            end = middle
        else:
            path.append(Stretch(begin, middle))
            begin = middle
    return path[::-1]


def consistency_path(size1: int, size2: int) -> list[Stretch]:
    """Return the stretches whose hashes prove the tree of ``size1`` to be the beginning of that of ``size2``.

    Raises:
        BeyondTree: the sizes are not in order.
    """
    if not 0 <= size1 <= size2:
        raise BeyondTree(size=size2, asked=size1)
    if size1 in (0, size2):
        return []
    path, begin, end = [], 0, size2
    while end != size1:
        middle = _middle(begin, end)
        if size1 <= middle:
            path.append(Stretch(middle, end))
            end = middle
        else:
            path.append(Stretch(begin, middle))
            begin = middle
    # the reader knows the first root: where it is a node of the larger tree, it is not handed out again
    if begin:
        path.append(Stretch(begin, end))
    return path[::-1]


class Frontier:
    """The right edge of a growing tree: its peaks, and what appending a leaf completes."""

    def __init__(self, size: int, peaks: Sequence[bytes]) -> None:
        """Take up a tree of ``size`` leaves with the hashes of its complete subtrees from left to right."""
        self.size = size
        self._peaks = list(peaks)

    def append(self, leaf_hash: bytes) -> list[tuple[Subtree, bytes]]:
        """Add a leaf; return the subtrees above it that are now complete, lowest first."""
        made, found, level, position = [], leaf_hash, 0, self.size
        while position & 1:
            found = merkle.node_hash(self._peaks.pop(), found)
            level, position = level + 1, position >> 1
            made.append((Subtree(level, position), found))
        self._peaks.append(found)
        self.size += 1
        return made

    def root(self) -> bytes:
        """Return the hash over all leaves so far."""
        edge = dict(zip(Stretch(0, self.size).subtrees(), self._peaks, strict=True))
        return root_of(Stretch(0, self.size), edge.__getitem__)


def _middle(begin: int, end: int) -> int:
    """Return where RFC 6962 splits a stretch: after the largest power of two below its length."""
    return begin + (1 << ((end - begin - 1).bit_length() - 1))
