"""Entries get their leaves: one writer at a time, in an order that never changes afterwards."""

from django.db import connection, transaction

from gongping.engine import merkle
from gongping.portal.ledger.leaves import leaf_data
from gongping.portal.ledger.models import Entry, Leaf, Pending, TreeNode
from gongping.portal.ledger.stored_tree import frontier

MOST_AT_ONCE = 2_000
LOCK = 0x676F6E67  # any number that no other part of the system locks


def sequence() -> int:
    """Give every entry whose transaction has committed a leaf; return how many got one.

    An entry that commits after one with a higher id is still pending and gets a later leaf: none is lost,
    and an act that was over before another began stands before it. Runs outside any transaction, so that
    leaves never wait for a caller.
    """
    count = 0
    while placed := _batch(MOST_AT_ONCE):
        count += placed
        if placed < MOST_AT_ONCE:
            break
    return count


def _batch(most: int) -> int:
    with transaction.atomic(durable=True):
        take_turn()
        return _place(most)


def take_turn() -> None:
    """Wait until no other sequencer runs, and hold the place until the transaction ends.

    SQLite needs nothing: a transaction that writes is alone from its beginning (``IMMEDIATE``).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _place(most: int) -> int:
    entries = list(Entry.objects.filter(pending__isnull=False).order_by("pk")[:most])
    if not entries:
        return 0
    edge = frontier()
    leaves, nodes = [], []
    for entry in entries:
        found = merkle.leaf_hash(leaf_data(entry))
        leaves.append(Leaf(index=edge.size, entry=entry, hash=found))
        nodes += [
            TreeNode(level=place.level, position=place.position, hash=node)
            for place, node in edge.append(found)
        ]
    Leaf.objects.bulk_create(leaves)
    TreeNode.objects.bulk_create(nodes)
    Pending.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return len(entries)
