"""Reading the whole ledger again: does every entry, hash, head and key still follow from what was signed?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from gongping.engine import merkle
from gongping.portal.ledger.findings import Finding, Verdict
from gongping.portal.ledger.head_checks import check_heads, check_keys
from gongping.portal.ledger.leaves import leaf_data
from gongping.portal.ledger.models import Check, Entry, Leaf, TreeHead, TreeNode
from gongping.portal.ledger.statements import head_object, key_objects
from gongping.portal.ledger.tree import Frontier, Subtree

CHUNK = 2_000
MOST_OF_A_KIND = 50


def check_ledger(kept: Sequence[Mapping[str, Any]] = ()) -> Verdict:
    """Read everything and compare it with every head, those of the database and the ``kept`` ones.

    The database is seen as it is at one moment. At most 50 findings of a kind are returned.
    """
    with transaction.atomic():
        _one_moment()
        keys = key_objects()
        stored = [head_object(head, keys[0]["key"]) for head in TreeHead.objects.order_by("pk")]
        heads = [*stored, *(head for head in kept if head not in stored)]
        roots, findings = _read({head["size"] for head in heads})
        findings += [Finding("head-unknown", _named(head)) for head in kept if head not in stored]
        findings += check_keys(keys)
        findings += check_heads(heads, keys, roots)
        findings += _out_of_order()
    return Verdict(size=max(roots), heads=len(heads), findings=tuple(_few(findings)))


def check_and_keep(kept: Sequence[Mapping[str, Any]], at: datetime) -> Check:
    """Check the ledger and store what was found, for the page."""
    verdict = check_ledger(kept)
    said = [{"code": one.code, "zh": one.say("zh"), "en": one.say("en")} for one in verdict.findings]
    return Check.objects.create(at=at, size=verdict.size, findings=said)


def _one_moment() -> None:
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _read(sizes: set[int]) -> tuple[dict[int, bytes], list[Finding]]:
    """Return the roots at the asked sizes and at the whole size, and what of the rows does not hold.

    Reading ends where a leaf is missing: nothing after it can be compared.
    """
    edge, findings = Frontier(0, []), []
    roots = {0: merkle.EMPTY_ROOT}
    nodes = StoredNodes()
    for leaf in Leaf.objects.select_related("entry").order_by("index").iterator(CHUNK):
        if leaf.index != edge.size:
            findings.append(Finding("leaf-missing", {"index": edge.size}))
            break
        found = merkle.leaf_hash(leaf_data(leaf.entry))
        if found != bytes(leaf.hash):
            findings.append(Finding("entry-changed", {"index": leaf.index, "entry": leaf.entry_id}))
        findings += [_node_finding(place) for place, node in edge.append(found) if not nodes.has(place, node)]
        if edge.size in sizes:
            roots[edge.size] = edge.root()
    findings += [_node_finding(place) for place in nodes.rest()]
    roots[edge.size] = edge.root()
    return roots, findings


class StoredNodes:
    """The stored nodes in the order in which the sequencer makes them, read alongside the entries."""

    def __init__(self) -> None:
        rows = TreeNode.objects.order_by("pk").values_list("level", "position", "hash")
        self._rows = (
            (Subtree(level, position), bytes(found)) for level, position, found in rows.iterator(CHUNK)
        )
        self._next = next(self._rows, None)

    def has(self, place: Subtree, found: bytes) -> bool:
        """Tell whether the next stored node is this one, and go on if it is of this place."""
        stored = self._next
        if stored is None or stored[0] != place:
            return False
        self._next = next(self._rows, None)
        return stored[1] == found

    def rest(self) -> list[Subtree]:
        """Return the first places of stored nodes that no entry accounts for."""
        left = [self._next] if self._next else []
        return [place for place, _ in (*left, *islice(self._rows, MOST_OF_A_KIND))]


def _node_finding(place: Subtree) -> Finding:
    return Finding("node-differs", {"level": place.level, "position": place.position})


def _out_of_order() -> list[Finding]:
    lost = Entry.objects.filter(leaf__isnull=True, pending__isnull=True).order_by("pk")
    return [
        Finding("not-in-order", {"entry": pk}) for pk in lost.values_list("pk", flat=True)[:MOST_OF_A_KIND]
    ]


def _named(head: Mapping[str, Any]) -> dict[str, Any]:
    return {"at": head["at"], "size": head["size"]}


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] <= MOST_OF_A_KIND:
            yield one
