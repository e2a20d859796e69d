"""Tree hashes and proofs: published values, and hostile proofs that must never pass nor raise."""

import json
import os
from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongping.engine import merkle
from tests.public_data import public_data

ROUNDS = 10_000 if os.environ.get("GONGPING_SOAK") else 300
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOT_OF_EIGHT = bytes.fromhex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
forests = st.lists(st.binary(max_size=6), min_size=1, max_size=40)


def test_hashes_and_roots_equal_the_published_values():
    cases = json.loads(public_data("cases/merkle.json").read_text(encoding="utf-8"))
    leaves = [bytes.fromhex(text) for text in cases["leaf_inputs_hex"]]
    empty, empty_leaf, leaf, _ = cases["hasher"]
    assert merkle.root([]).hex() == empty["want"]
    assert merkle.leaf_hash(b"").hex() == empty_leaf["want"]
    assert merkle.leaf_hash(leaf["leaf_utf8"].encode()).hex() == leaf["want"]
    roots = [merkle.root(leaves[:size]).hex() for size in range(len(leaves) + 1)]
    assert roots == cases["root_hashes_hex_by_size"]


def test_the_root_of_the_eight_published_leaves_is_known_without_any_file():
    assert merkle.root(LEAVES) == ROOT_OF_EIGHT


def test_a_proof_of_two_leaves_is_the_hash_of_the_other():
    assert merkle.inclusion_proof([b"a", b"b"], 0) == [sha256(b"\x00b").digest()]
    assert merkle.consistency_proof([b"a", b"b"], 1) == [sha256(b"\x00b").digest()]


def test_every_leaf_of_every_small_tree_is_proven():
    for size in range(1, 70):
        leaves = [str(number).encode() for number in range(size)]
        root = merkle.root(leaves)
        for index in range(size):
            proof = merkle.inclusion_proof(leaves, index)
            assert merkle.verify_inclusion(merkle.leaf_hash(leaves[index]), index, size, proof, root)


def test_every_beginning_of_every_small_tree_is_proven():
    for size in range(70):
        leaves = [str(number).encode() for number in range(size)]
        for size1 in range(size + 1):
            proof = merkle.consistency_proof(leaves, size1)
            assert merkle.verify_consistency(
                size1, size, proof, merkle.root(leaves[:size1]), merkle.root(leaves)
            )


def _damage(draw: st.DrawFn, proof: list[bytes]) -> list[bytes]:
    """Return the proof with one thing wrong: a node lost, doubled, added, swapped, flipped or cut."""
    kinds = ["added"] + (["lost", "doubled", "flipped", "cut"] if proof else [])
    if any(node != proof[0] for node in proof):
        kinds.append("rotated")
    kind = draw(st.sampled_from(kinds))
    if kind == "added":
        spot = draw(st.integers(0, len(proof)))
        return [*proof[:spot], draw(st.binary(min_size=32, max_size=32)), *proof[spot:]]
    spot = draw(st.integers(0, len(proof) - 1))
    node = proof[spot]
    if kind == "lost":
        return proof[:spot] + proof[spot + 1 :]
    if kind == "doubled":
        return [*proof[:spot], node, *proof[spot:]]
    if kind == "rotated":
        return proof[1:] + proof[:1]
    if kind == "cut":
        return [*proof[:spot], node[: draw(st.integers(0, 31))], *proof[spot + 1 :]]
    bit = draw(st.integers(0, 255))
    flipped = (int.from_bytes(node, "big") ^ (1 << bit)).to_bytes(32, "big")
    return [*proof[:spot], flipped, *proof[spot + 1 :]]


@st.composite
def inclusions(draw: st.DrawFn):
    leaves = draw(forests)
    index = draw(st.integers(0, len(leaves) - 1))
    proof = merkle.inclusion_proof(leaves, index)
    return leaves, index, proof, _damage(draw, proof)


@st.composite
def continuations(draw: st.DrawFn):
    leaves = draw(forests)
    size1 = draw(st.integers(0, len(leaves)))
    proof = merkle.consistency_proof(leaves, size1)
    return leaves, size1, proof, _damage(draw, proof)


@settings(max_examples=ROUNDS)
@given(inclusions())
def test_a_damaged_inclusion_proof_is_refused_where_the_whole_one_is_accepted(case):
    leaves, index, proof, damaged = case
    leaf, root = merkle.leaf_hash(leaves[index]), merkle.root(leaves)
    assert merkle.verify_inclusion(leaf, index, len(leaves), proof, root)
    if damaged != proof:
        assert not merkle.verify_inclusion(leaf, index, len(leaves), damaged, root)


@settings(max_examples=ROUNDS)
@given(continuations())
def test_a_damaged_consistency_proof_is_refused_where_the_whole_one_is_accepted(case):
    leaves, size1, proof, damaged = case
    root1, root2 = merkle.root(leaves[:size1]), merkle.root(leaves)
    assert merkle.verify_consistency(size1, len(leaves), proof, root1, root2)
    if damaged != proof:
        assert not merkle.verify_consistency(size1, len(leaves), damaged, root1, root2)


@settings(max_examples=ROUNDS)
@given(forests, st.data())
def test_a_leaf_is_not_proven_under_another_place_or_another_tree(leaves, data):
    distinct = [bytes([number]) + leaf for number, leaf in enumerate(leaves)]
    index = data.draw(st.integers(0, len(distinct) - 1))
    other = data.draw(st.integers(0, len(distinct) - 1).filter(lambda place: place != index)) if index else -1
    proof, root = merkle.inclusion_proof(distinct, index), merkle.root(distinct)
    leaf = merkle.leaf_hash(distinct[index])
    assert merkle.verify_inclusion(leaf, index, len(distinct), proof, root)
    assert not merkle.verify_inclusion(leaf, other, len(distinct), proof, root)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"\xff\xff"), index, len(distinct), proof, root)
    assert not merkle.verify_inclusion(leaf, index, len(distinct), proof, merkle.root([*distinct, b"new"]))


@settings(max_examples=ROUNDS)
@given(
    st.integers(-2, 2**70),
    st.integers(-2, 2**70),
    st.lists(st.binary(max_size=40), max_size=80),
    st.binary(max_size=40),
    st.binary(max_size=40),
)
@example(2**64, 2**64 + 1, [b"\x00" * 32] * 65, b"\x00" * 32, b"\x00" * 32)
def test_arbitrary_bytes_are_refused_without_an_error(first, second, proof, one, two):
    assert merkle.verify_inclusion(one, first, second, proof, two) is False
    assert merkle.verify_consistency(first, second, proof, one, two) in (False, True)


@pytest.mark.parametrize("proof", [None, "text", 5, [None], ["a" * 32], [bytearray(32)], [b"\x00" * 31]])
def test_things_that_are_no_hashes_are_refused_without_an_error(proof):
    root = merkle.root(LEAVES)
    assert merkle.verify_inclusion(merkle.leaf_hash(LEAVES[0]), 0, 8, proof, root) is False
    assert merkle.verify_consistency(3, 8, proof, merkle.root(LEAVES[:3]), root) is False


def test_two_empty_trees_agree_only_on_the_hash_of_nothing():
    nothing, other = merkle.root([]), b"\x07" * 32
    assert merkle.verify_consistency(0, 0, [], nothing, nothing)
    assert not merkle.verify_consistency(0, 0, [], other, other)
    assert not merkle.verify_consistency(0, 0, [other], nothing, nothing)
    assert not merkle.verify_consistency(0, 3, [], other, merkle.root(LEAVES[:3]))


def test_nothing_is_included_in_an_empty_tree():
    assert not merkle.verify_inclusion(merkle.leaf_hash(b""), 0, 0, [], merkle.root([]))


def test_a_tree_never_shrinks():
    three, eight = merkle.root(LEAVES[:3]), merkle.root(LEAVES)
    assert merkle.verify_consistency(3, 8, merkle.consistency_proof(LEAVES, 3), three, eight)
    assert not merkle.verify_consistency(8, 3, merkle.consistency_proof(LEAVES, 3), eight, three)


def test_equal_sizes_need_equal_roots_and_no_proof():
    root = merkle.root(LEAVES)
    assert merkle.verify_consistency(8, 8, [], root, root)
    assert not merkle.verify_consistency(8, 8, [root], root, root)
    assert not merkle.verify_consistency(8, 8, [], root, merkle.root(LEAVES[:7]))


@pytest.mark.parametrize("index", [-1, 8])
def test_asking_for_a_leaf_that_is_not_there_is_a_fault_of_the_call(index):
    with pytest.raises(merkle.OutsideTree) as caught:
        merkle.inclusion_proof(LEAVES, index)
    assert "8" in caught.value.say("zh")


def test_asking_for_a_size_the_tree_never_had_is_a_fault_of_the_call():
    with pytest.raises(merkle.OutsideTree):
        merkle.consistency_proof(LEAVES, 9)
