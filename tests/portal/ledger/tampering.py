"""What somebody with every right on the database can do to the ledger, except sign.

Each way exists twice: crude, in the entries only, and thorough, with all hashes made again and the heads of
the database deleted, so that only a head kept elsewhere can tell.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.db import connection

from gongping.engine import merkle
from gongping.portal.ledger import hard_stops
from gongping.portal.ledger.leaves import leaf_data
from gongping.portal.ledger.models import Entry, Leaf, TreeNode
from gongping.portal.ledger.tree import Frontier
from tests.portal.ledger.conftest import NOON


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def lift_stops() -> None:
    for statement in hard_stops.take_down(connection.vendor):
        run(statement)


def flip(random: Random, covered: int) -> None:
    """Change one field of one entry."""
    entry = Leaf.objects.get(index=random.randrange(covered)).entry
    column, value = random.choice(
        [
            ("subject", f"person:{random.randrange(10**6, 10**9)}"),
            ("actor_id", (entry.actor_id or 0) + random.randrange(1, 99)),
            ("act", "people.left_early"),
            ("facts", f'{{"period": "2026-Q4", "by": {random.randrange(999)}}}'),
            ("nonce", "0" * 32),
        ]
    )
    run(f"UPDATE ledger_entry SET {column} = %s WHERE id = %s", value, entry.pk)


def delete(random: Random, covered: int) -> None:
    """Take one entry out of the middle and close the gap."""
    index = random.randrange(covered)
    _take_out(index, index + 1)
    run('UPDATE ledger_leaf SET "index" = -"index" WHERE "index" > %s', index)
    run('UPDATE ledger_leaf SET "index" = -"index" - 1 WHERE "index" < 0')


def insert(random: Random, covered: int) -> None:
    """Put an entry between two others, as if it had always been there."""
    index = random.randrange(covered)
    at = NOON + timedelta(minutes=index)
    made = Entry(actor_id=3, act="results.delivered", subject="result:666", facts={}, at=at, nonce="f" * 32)
    made.save()
    run('UPDATE ledger_leaf SET "index" = -"index" - 2 WHERE "index" >= %s', index)
    run('UPDATE ledger_leaf SET "index" = -"index" - 1 WHERE "index" < 0')
    Leaf(index=index, entry=made, hash=merkle.leaf_hash(leaf_data(made))).save()


def reorder(random: Random, covered: int) -> None:
    """Let two entries change places."""
    one, other = random.sample(range(covered), 2)
    run('UPDATE ledger_leaf SET "index" = -1 WHERE "index" = %s', one)
    run('UPDATE ledger_leaf SET "index" = %s WHERE "index" = %s', one, other)
    run('UPDATE ledger_leaf SET "index" = %s WHERE "index" = -1', other)


def truncate(random: Random, covered: int) -> None:
    """Cut off the end."""
    _take_out(random.randrange(covered), 10**9)


def roll_back(random: Random, covered: int) -> None:
    """Put an old copy back and let it grow again, past the head, with other entries."""
    _take_out(random.randrange(covered), 10**9)
    size = Leaf.objects.count()
    for number in range(size, covered + 3):
        at = NOON + timedelta(days=5, minutes=number)
        entry = Entry(
            actor_id=4, act="cycles.opened", subject=f"cycle:{number}", facts={}, at=at, nonce="a" * 32
        )
        entry.save()
        Leaf(index=number, entry=entry, hash=merkle.leaf_hash(leaf_data(entry))).save()


WAYS: dict[str, Callable[[Random, int], None]] = {
    way.__name__: way for way in (flip, delete, insert, reorder, truncate, roll_back)
}


def cover_up() -> None:
    """Make every hash again and delete the heads that the database holds."""
    run("DELETE FROM ledger_treenode")
    run("DELETE FROM ledger_treehead")
    edge, nodes = Frontier(0, []), []
    for leaf in Leaf.objects.select_related("entry").order_by("index"):
        found = merkle.leaf_hash(leaf_data(leaf.entry))
        run('UPDATE ledger_leaf SET hash = %s WHERE "index" = %s', found, leaf.index)
        nodes += [
            TreeNode(level=at.level, position=at.position, hash=node) for at, node in edge.append(found)
        ]
    TreeNode.objects.bulk_create(nodes)


def _take_out(begin: int, end: int) -> None:
    kept = list(Leaf.objects.filter(index__gte=begin, index__lt=end).values_list("entry_id", flat=True))
    run('DELETE FROM ledger_leaf WHERE "index" >= %s AND "index" < %s', begin, end)
    for entry in kept:
        run("DELETE FROM ledger_entry WHERE id = %s", entry)
