"""The stored tree gives what the engine computes from all leaves, and the published values."""

import json

import pytest

from gongping.engine import merkle
from gongping.portal.ledger.api import sequence
from gongping.portal.ledger.leaves import leaf_data
from gongping.portal.ledger.models import Entry, Leaf, TreeNode
from gongping.portal.ledger.stored_tree import consistency_proof, inclusion_proof, root_at, tree_size
from gongping.portal.ledger.tree import BeyondTree, Frontier, Stretch, root_of
from tests.portal.ledger.conftest import write_entries
from tests.public_data import public_data

pytestmark = pytest.mark.django_db


def leaves_in_order() -> list[bytes]:
    return [leaf_data(leaf.entry) for leaf in Leaf.objects.select_related("entry").order_by("index")]


def test_roots_and_proofs_are_those_of_the_engine_at_every_size():
    write_entries(67)
    sequence()
    leaves = leaves_in_order()
    for size in range(len(leaves) + 1):
        assert root_at(size) == merkle.root(leaves[:size])
        assert consistency_proof(size, 67) == merkle.consistency_proof(leaves, size)
    for index in range(67):
        assert inclusion_proof(index, 67) == merkle.inclusion_proof(leaves, index)
        assert inclusion_proof(index, index + 1) == merkle.inclusion_proof(leaves[: index + 1], index)


def test_a_tree_that_grew_in_pieces_is_the_same_tree():
    for begin, count in ((0, 1), (1, 2), (3, 10), (13, 1), (14, 7)):
        write_entries(count, begin)
        assert sequence() == count
    leaves = leaves_in_order()
    assert root_at(21) == merkle.root(leaves)
    assert TreeNode.objects.count() == sum(21 >> level for level in range(1, 6))
    assert inclusion_proof(11, 21) == merkle.inclusion_proof(leaves, 11)


def test_the_frontier_gives_the_published_roots():
    cases = json.loads(public_data("cases/merkle.json").read_text(encoding="utf-8"))
    edge = Frontier(0, [])
    roots = [edge.root().hex()]
    for text in cases["leaf_inputs_hex"]:
        edge.append(merkle.leaf_hash(bytes.fromhex(text)))
        roots.append(edge.root().hex())
    assert roots == cases["root_hashes_hex_by_size"]


def test_proofs_read_as_many_rows_as_the_tree_is_high(django_assert_max_num_queries):
    write_entries(300)
    sequence()
    with django_assert_max_num_queries(6):
        root_at(299)
        inclusion_proof(150, 299)
        consistency_proof(150, 299)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: root_at(4),
        lambda: inclusion_proof(3, 3),
        lambda: consistency_proof(2, 4),
        lambda: consistency_proof(3, 2),
    ],
)
def test_what_the_ledger_does_not_have_yet_is_refused(ask):
    write_entries(3)
    sequence()
    with pytest.raises(BeyondTree):
        ask()


def test_of_nothing_the_root_is_the_hash_of_nothing():
    assert tree_size() == 0
    assert root_at(0) == root_of(Stretch(0, 0), {}.__getitem__) == merkle.EMPTY_ROOT


def test_leaves_follow_the_entries_order_and_leave_no_gap():
    entries = write_entries(12)
    sequence()
    assert list(Leaf.objects.order_by("index").values_list("index", "entry_id")) == [
        (number, entry.pk) for number, entry in enumerate(entries)
    ]
    assert not Entry.objects.filter(leaf__isnull=True).exists()
