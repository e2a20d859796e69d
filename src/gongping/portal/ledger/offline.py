#!/usr/bin/env python3
"""Checks a proof or a head of the audit log. One file, Python's standard library only.

    python3 gongping_verify.py PROOF.json [--kept HEAD.json] [--ledger KEY]

PROOF.json is what `gongping ledger prove` or `gongping ledger head` wrote (or the text of a printed QR code).
--kept: a head that you have kept; the proof must continue it. --ledger: the first public key of the ledger,
where you noted it. Exit 0: it holds. Exit 1: it does not. Exit 2: the call is not right.

It is handed out alone, so it repeats on purpose what the system does elsewhere: the checks of RFC 9162
(trees) and RFC 8032 (Ed25519). Tests hold both to the same published values and to each other.
"""

import hashlib
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

Document = dict[str, Any]
Point = tuple[int, int, int, int]
HEAD_FIELDS = ("kind", "ledger", "size", "root", "at", "reason", "key")
KEY_FIELDS = ("kind", "ledger", "key", "before", "at")

# Ed25519, RFC 8032 section 5.1: the field, the order of the base point, the curve's constant
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
NEUTRAL: Point = (0, 1, 1, 0)


def ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature of 64 bytes is that of a public key of 32 bytes over a message."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, commitment = _decompress(public), _decompress(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    return _same(_times(scalar, BASE), _add(commitment, _times(challenge, key)))


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    found = NEUTRAL
    while number:
        if number & 1:
            found = _add(found, point)
        point, number = _add(point, point), number >> 1
    return found


def _same(one: Point, other: Point) -> bool:
    return not ((one[0] * other[2] - other[0] * one[2]) % P or (one[1] * other[2] - other[1] * one[2]) % P)


def _decompress(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _base() -> Point:
    found = _decompress((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    assert found is not None
    return found


BASE = _base()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def includes(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Tell whether a proof leads from the hash of a leaf to the root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node(other, found)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            found = node(found, other)
        position, last = position >> 1, last >> 1
    return last == 0 and found == root


def continues(size1: int, size2: int, proof: list[bytes], root1: bytes, root2: bytes) -> bool:
    """Tell whether a proof shows one tree to be the beginning of another (RFC 9162 section 2.1.4.2)."""
    empty = hashlib.sha256(b"").digest()
    if not 0 <= size1 <= size2:
        return False
    if size1 == 0:
        return not proof and root1 == empty and (size2 > 0 or root2 == empty)
    if size1 == size2:
        return not proof and root1 == root2
    nodes = [root1, *proof] if size1 & (size1 - 1) == 0 else proof
    if not nodes:
        return False
    position, last = size1 - 1, size2 - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = nodes[0]
    for other in nodes[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = node(other, first), node(other, second)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            second = node(second, other)
        position, last = position >> 1, last >> 1
    return last == 0 and first == root1 and second == root2


def canonical(value: object) -> bytes:
    """Return JSON as it was hashed and signed."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def faults(document: Document, kept: Document | None = None, ledger: str = "") -> list[str]:
    """Return what does not hold, a sentence in both languages each; nothing: everything holds."""
    head, keys = document["head"], document["keys"]
    found = _key_faults(keys, ledger) + _head_faults(head, keys)
    if document["kind"] != "gongping-proof/1":
        found.append("不是这个程序认识的证明 · this is not a proof that this file knows")
    if "entry" in document and not _entry_holds(document):
        found.append("条目不在这个防改记录里 · the entry is not in the tree of this head")
    if "earlier" in document:
        found += _continuation_faults(document)
    if kept is not None:
        found += _kept_faults(document, kept)
    return found


def _key_faults(keys: list[Document], ledger: str) -> list[str]:
    found, before = [], ""
    if not keys or (ledger and keys[0]["key"] != ledger):
        found.append("不是你指定的那份审计日志 · this is another ledger than the one you named")
    for key in keys:
        said = canonical({name: key[name] for name in KEY_FIELDS})
        endorsed = not before or _signed(before, said, key["endorsement"])
        if key["before"] != before or not endorsed or not _signed(key["key"], said, key["possession"]):
            found.append(
                f"密钥 {key['key'][:16]} 没有上一把密钥的签名 · this key is not endorsed by the one before it"
            )
        before = key["key"]
    return found


def _head_faults(head: Document, keys: list[Document]) -> list[str]:
    names = [key["key"] for key in keys]
    later = keys[names.index(head["key"]) + 1 :] if head["key"] in names else []
    said = canonical({name: head[name] for name in HEAD_FIELDS})
    sound = (
        head["kind"] == "gongping-tree-head/1"
        and head["key"] in names
        and head["ledger"] == names[0]
        and not (later and head["at"] >= later[0]["at"])
        and _signed(head["key"], said, head["signature"])
    )
    return [] if sound else [f"{head['at']} 的防改记录签名无效 · the signature of this head is not valid"]


def _entry_holds(document: Document) -> bool:
    leaf = hashlib.sha256(b"\x00" + canonical(document["entry"])).digest()
    head, proof = document["head"], [bytes.fromhex(one) for one in document["inclusion"]]
    return includes(leaf, document["index"], head["size"], proof, bytes.fromhex(head["root"]))


def _continuation_faults(document: Document) -> list[str]:
    earlier, head = document["earlier"], document["head"]
    proof = [bytes.fromhex(one) for one in document["consistency"]]
    roots = bytes.fromhex(earlier["root"]), bytes.fromhex(head["root"])
    found = _head_faults(earlier, document["keys"])
    if not continues(earlier["size"], head["size"], proof, *roots):
        found.append("后来的防改记录不是先前那个的延续 · the later head does not continue the earlier one")
    return found


def _kept_faults(document: Document, kept: Document) -> list[str]:
    kept = kept.get("head", kept)
    same = [document["head"], *([document["earlier"]] if "earlier" in document else [])]
    if any(
        (one["size"], one["root"], one["ledger"]) == (kept["size"], kept["root"], kept["ledger"])
        for one in same
    ):
        return []
    if any(one["size"] == kept["size"] for one in same):
        return ["和你保存的防改记录不符 · it contradicts the head that you have kept"]
    return [
        "证明没有连到你保存的防改记录，请用 gongping ledger prove --kept 重新出具 · "
        "the proof does not reach your kept head; have it made again with gongping ledger prove --kept"
    ]


def _signed(key: str, data: bytes, signature: str) -> bool:
    return ed25519_verifies(bytes.fromhex(key), data, bytes.fromhex(signature))


def _read(path: str) -> Document:
    found = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    if not isinstance(found, dict):
        raise TypeError(path)
    return found


def main(arguments: list[str]) -> int:
    """Check the file that the arguments name; print the verdict and return the exit code."""
    parser = ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("document")
    parser.add_argument("--kept")
    parser.add_argument("--ledger", default="")
    given = parser.parse_args(arguments)
    try:
        document = _read(given.document)
        found = faults(document, _read(given.kept) if given.kept else None, given.ledger)
    except OSError as fault:
        print(f"打不开文件 · cannot open: {fault}")
        return 2
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as fault:
        found = [f"文件不是完整的证明 · the file is not a whole proof ({type(fault).__name__})"]
    print("不符 · IT DOES NOT HOLD" if found else "核验通过 · VERIFIED")
    if not (found or given.kept or given.ledger):
        print(f"  审计日志 · ledger: {document['keys'][0]['key']}")
        print("  没有用 --kept 或 --ledger 对照，只说明这个文件自身一致；请核对上面的公钥。")
        print(
            "  Without --kept or --ledger this says only that the file is consistent: compare the key above."
        )
    for one in found:
        print(f"  {one}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
