"""The single-file verifier: published vectors, agreement with the engine, forged documents."""

import copy
import json
import random
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongping.engine import merkle
from gongping.portal.ledger import offline
from gongping.portal.ledger.api import (
    TreeHead,
    entry_document,
    head_document,
    head_document_since,
    rotate_key,
    sequence,
    sign_head,
)
from gongping.portal.ledger.models import Leaf
from tests.house.source import imported_modules
from tests.portal.ledger.conftest import NOON, write_entries

# RFC 8032 section 7.1, tests 1, 2 and 3: public key, message, signature
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]
OFFLINE = Path(offline.__file__)


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_published_signatures_hold_and_no_neighbour_of_them_does(public, message, signature):
    key, said, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert offline.ed25519_verifies(key, said, signed)
    assert not offline.ed25519_verifies(key, said + b"x", signed)
    for place in range(0, 64, 7):
        forged = bytearray(signed)
        forged[place] ^= 1
        assert not offline.ed25519_verifies(key, said, bytes(forged))


def test_a_signature_whose_scalar_is_too_large_is_refused():
    public, message, signature = (bytes.fromhex(text) for text in RFC_8032[1])
    larger = int.from_bytes(signature[32:], "little") + offline.ORDER
    assert not offline.ed25519_verifies(public, message, signature[:32] + larger.to_bytes(32, "little"))


def test_it_agrees_with_the_library_on_random_keys():
    seeded = random.Random(8032)
    for _ in range(20):
        secret = Ed25519PrivateKey.from_private_bytes(seeded.randbytes(32))
        message = seeded.randbytes(seeded.randrange(80))
        public = secret.public_key().public_bytes_raw()
        assert offline.ed25519_verifies(public, message, secret.sign(message))
        assert not offline.ed25519_verifies(seeded.randbytes(32), message, secret.sign(message))


def test_its_tree_checks_agree_with_the_engine():
    for size in range(1, 40):
        leaves = [bytes([number]) for number in range(size)]
        root = merkle.root(leaves)
        for index in range(size):
            proof = merkle.inclusion_proof(leaves, index)
            hashed = merkle.leaf_hash(leaves[index])
            assert offline.includes(hashed, index, size, proof, root)
            assert not offline.includes(hashed, index, size, [*proof, root], root)
            assert not offline.includes(hashed, (index + 1) % size, size, proof, root) or size == 1
        for first in range(size + 1):
            proof = merkle.consistency_proof(leaves, first)
            assert offline.continues(first, size, proof, merkle.root(leaves[:first]), root)
            assert not offline.continues(first, size, [*proof, root], merkle.root(leaves[:first]), root)


def test_empty_trees_whose_roots_are_not_the_empty_hash_are_no_continuation():
    wrong = sha256(b"not nothing").digest()
    assert not offline.continues(0, 0, [], wrong, wrong)
    assert not offline.continues(0, 0, [], merkle.EMPTY_ROOT, wrong)
    assert not merkle.verify_consistency(0, 0, [], wrong, wrong)
    assert offline.continues(0, 0, [], merkle.EMPTY_ROOT, merkle.EMPTY_ROOT)


def test_it_needs_nothing_but_the_standard_library():
    names = {module.split(".")[0] for _, module in imported_modules(OFFLINE)}
    assert names <= sys.stdlib_module_names


@pytest.fixture
def handed_out(head):
    """Documents of every kind over one ledger that grew and changed its key."""
    early = head_document(head)
    write_entries(25, begin=50)
    sequence()
    rotate_key(NOON + timedelta(days=2))
    later = sign_head(NOON + timedelta(days=3), TreeHead.Reason.DELIVERY)
    new = Leaf.objects.order_by("index").last().entry_id
    old = Leaf.objects.get(index=5).entry_id
    return {
        "early head": early,
        "later head": head_document(later),
        "later since early": head_document_since(later, early["head"]),
        "old entry": entry_document(old, early["head"]),
        "new entry": entry_document(new),
        "new entry since early": entry_document(new, early["head"]),
    }


def test_every_document_holds_alone_and_against_the_head_kept_before(handed_out):
    kept = handed_out["early head"]
    assert {name: offline.faults(one) for name, one in handed_out.items()} == {
        name: [] for name in handed_out
    }
    for name in ("early head", "later since early", "old entry", "new entry since early"):
        assert offline.faults(handed_out[name], kept, ledger=kept["head"]["ledger"]) == []


def test_a_proof_that_does_not_reach_the_kept_head_says_so(handed_out):
    assert "--kept" in offline.faults(handed_out["new entry"], handed_out["early head"])[0]


def spots(value, path=()):
    """Yield the path of every text and number in a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from spots(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from spots(inner, (*path, number))
    else:
        yield path


def changed(document, path):
    forged = copy.deepcopy(document)
    place = forged
    for step in path[:-1]:
        place = place[step]
    value = place[path[-1]]
    if isinstance(value, int):
        place[path[-1]] = value + 1
    elif value:
        place[path[-1]] = ("1" if value[0] != "1" else "2") + value[1:]
    else:
        place[path[-1]] = "1" * 64
    return forged


def test_whatever_is_changed_in_a_document_it_holds_no_more(handed_out):
    unfound = []
    for name, document in handed_out.items():
        for path in spots(document):
            if path == ("keys", 0, "endorsement"):
                continue  # the first key has no key before it
            try:
                if not offline.faults(changed(document, path)):
                    unfound.append((name, path))
            except (ValueError, KeyError):
                pass
    assert unfound == []


def test_a_head_signed_by_a_key_after_it_was_replaced_is_refused(handed_out, key_file):
    late = copy.deepcopy(handed_out["later head"])
    thief = Ed25519PrivateKey.generate()
    late["head"]["key"] = thief.public_key().public_bytes_raw().hex()
    said = offline.canonical({name: late["head"][name] for name in offline.HEAD_FIELDS})
    late["head"]["signature"] = thief.sign(said).hex()
    assert offline.faults(late) != []


def test_the_file_alone_gives_verdict_and_exit_code(handed_out, tmp_path):
    for name, document in handed_out.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    forged = changed(handed_out["old entry"], ("entry", "subject"))
    (tmp_path / "forged.json").write_text(json.dumps(forged), encoding="utf-8")
    (tmp_path / "broken.json").write_text('{"head": 3}', encoding="utf-8")

    def run(*arguments):
        call = [sys.executable, "-I", str(OFFLINE), *arguments]
        done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    assert run("old entry.json", "--kept", "early head.json") == (0, "核验通过 · VERIFIED\n")
    assert early_key(handed_out) in run("old entry.json")[1]
    assert run("forged.json")[0] == 1
    assert "不符" in run("forged.json")[1]
    assert run("broken.json")[0] == 1
    assert run("absent.json")[0] == 2


def early_key(documents):
    return documents["early head"]["keys"][0]["key"]
