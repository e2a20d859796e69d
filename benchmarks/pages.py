"""Queries and CPU of every page with 5,000 people: ``python -m benchmarks.pages [--only people]``.

Asks each address of the permission table by GET as a role that may, on a database of its own (SQLite in
memory unless DATABASE_URL names another), and prints the queries of one answer and the median CPU of several.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import django
from django.conf import settings

MOST_QUERIES = 20
MOST_MS = 50


@dataclass(frozen=True)
class Cost:
    """What one page costs."""

    name: str
    viewer: str
    status: int
    queries: int
    ms: float


def main() -> None:
    """Print the table; exit 1 where a page takes too many queries or too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--orders", type=int, default=50_000)
    parser.add_argument("--only", default="", help="addresses that begin so")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.portal_settings"
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    # not setup_test_environment: it watches every template, which costs more than the page
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        costs = list(measured(asked.rounds, asked.people, asked.orders, asked.only))
    finally:
        teardown_databases(kept, verbosity=0)
    print(f"{'page':32} {'as':20} {'status':>6} {'queries':>7} {'CPU ms':>7}")
    for one in sorted(costs, key=lambda cost: -cost.ms):
        print(f"{one.name:32} {one.viewer:20} {one.status:>6} {one.queries:>7} {one.ms:>7.1f}")
    over = [one.name for one in costs if one.queries > MOST_QUERIES or one.ms > MOST_MS]
    print(f"over {MOST_QUERIES} queries or {MOST_MS} ms: {', '.join(over) or 'none'}")
    raise SystemExit(1 if over else 0)


def measured(rounds: int, people: int, orders: int, only: str) -> Iterator[Cost]:
    """Yield the cost of every page that somebody may open."""
    from django.db import transaction
    from tests.portal.matrix.asking import account_of
    from tests.portal.matrix.subjects import MAKERS
    from tests.portal.matrix.table import VIEWERS, rows
    from tests.portal.orders.busy import busy
    from tests.portal.people.company import company
    from tests.portal.people.crowd import crowd

    firm = company()
    busy(firm, crowd(firm, people), orders)
    for name, row in rows().items():
        relations = row.allowed.get("GET", {})
        relation, allowed = max(relations.items(), key=lambda one: len(one[1]), default=("", frozenset()))
        viewer = next((one for one in ("hr", *reversed(VIEWERS)) if one in allowed), None)
        if viewer is not None and name.startswith(only):
            with transaction.atomic():
                account = account_of(firm, viewer)
                arguments = MAKERS[row.subject](firm, account, relation)
                cost = _cost(name, viewer, account, arguments or {}, rounds)
                transaction.set_rollback(True)
            yield cost


def _cost(name, viewer, account, arguments, rounds: int) -> Cost:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client, url = Client(), reverse(name, kwargs=dict(arguments))
    if account is not None:
        client.force_login(account)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        status = client.get(url).status_code
    # the log is emptied by the next request
    queries = len(counted)
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        client.get(url)
        times.append((time.process_time() - begun) * 1000)
    return Cost(name, viewer, status, queries, statistics.median(times))


if __name__ == "__main__":
    main()
