"""Roots and proofs from stored subtrees: as many rows as the tree is high, whatever its size."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max, Q

from gongping.portal.ledger.models import Leaf, TreeNode
from gongping.portal.ledger.tree import (
    BeyondTree,
    Frontier,
    Stretch,
    Subtree,
    consistency_path,
    inclusion_path,
    root_of,
)


def tree_size() -> int:
    """Return how many entries have a leaf."""
    last = Leaf.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def root_at(size: int) -> bytes:
    """Return the root over the first ``size`` leaves.

    Raises:
        BeyondTree: the ledger is smaller.
    """
    return _hashes([Stretch(0, size)])[0]


def inclusion_proof(index: int, size: int) -> list[bytes]:
    """Return the hashes, nearest first, that lead from a leaf to the root over the first ``size`` leaves.

    Raises:
        BeyondTree: there is no such leaf, or the ledger is smaller.
    """
    return _hashes(inclusion_path(index, size))


def consistency_proof(size1: int, size2: int) -> list[bytes]:
    """Return the hashes that show the first ``size1`` leaves to be the beginning of the first ``size2``.

    Raises:
        BeyondTree: the sizes are not in order, or the ledger is smaller.
    """
    return _hashes(consistency_path(size1, size2))


def frontier() -> Frontier:
    """Return the right edge of the stored tree, to append to."""
    size = tree_size()
    subtrees = Stretch(0, size).subtrees()
    known = _fetch(subtrees)
    return Frontier(size, [known[one] for one in subtrees])


def _hashes(stretches: Sequence[Stretch]) -> list[bytes]:
    known = _fetch([subtree for stretch in stretches for subtree in stretch.subtrees()])
    return [root_of(stretch, known.__getitem__) for stretch in stretches]


def _fetch(wanted: Iterable[Subtree]) -> Mapping[Subtree, bytes]:
    places = set(wanted)
    leaves = [one.position for one in places if one.level == 0]
    nodes = Q()
    for one in places:
        if one.level:
            nodes |= Q(level=one.level, position=one.position)
    known: dict[Subtree, bytes] = {}
    if leaves:
        for index, found in Leaf.objects.filter(index__in=leaves).values_list("index", "hash"):
            known[Subtree(0, index)] = bytes(found)
    if nodes:
        for level, position, found in TreeNode.objects.filter(nodes).values_list("level", "position", "hash"):
            known[Subtree(level, position)] = bytes(found)
    missing = places - known.keys()
    if missing:
        raise BeyondTree(size=tree_size(), asked=max((one.position + 1 << one.level) - 1 for one in missing))
    return known
