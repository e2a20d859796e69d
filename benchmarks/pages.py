"""Queries and CPU of every page with 5,000 people: ``python -m benchmarks.pages [--only people] [--keep]``.

Asks each address of the permission table by GET as a role that may, on a database of its own (SQLite in
memory unless DATABASE_URL names another), and prints the queries of one answer and the median CPU of several.
``--keep`` writes docs/evidence/pages.md. Timings want an idle machine.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings

from benchmarks.evidence import write_evidence

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
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.portal_settings"
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    # not setup_test_environment: it watches every template, which costs more than the page
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings.DATA_DIR = Path(folder)
            costs = list(measured(asked.rounds, asked.people, asked.orders, asked.only))
    finally:
        teardown_databases(kept, verbosity=0)
    over = [one.name for one in costs if one.queries > MOST_QUERIES or one.ms > MOST_MS]
    lines = [*table(costs), "", f"Over {MOST_QUERIES} queries or {MOST_MS} ms: {', '.join(over) or 'none'}."]
    print("\n".join(lines))
    if asked.keep:
        said = (
            f"A company of {asked.people:,} people, {asked.orders:,} orders in the log and as many rows "
            f"of evidence, SQLite in memory, the median of {asked.rounds} answers."
        )
        call = "python -m benchmarks.pages --keep"
        title = "What a page costs: queries and processor time"
        print(write_evidence("pages", title, call, [said, "", *lines], datetime.now(UTC)))
    raise SystemExit(1 if over else 0)


def table(costs: list[Cost]) -> Iterator[str]:
    """Yield the costs as a table, the dearest page first."""
    yield "| page | as | status | queries | CPU ms |"
    yield "|---|---|---|---|---|"
    for one in sorted(costs, key=lambda cost: -cost.ms):
        yield f"| `{one.name}` | {one.viewer} | {one.status} | {one.queries} | {one.ms:.1f} |"


def measured(rounds: int, people: int, orders: int, only: str) -> Iterator[Cost]:
    """Yield the cost of every page that somebody may open."""
    from django.db import transaction
    from tests.portal.matrix.asking import account_of
    from tests.portal.matrix.subjects import MAKERS
    from tests.portal.matrix.subjects_intake import evidence_built, evidence_registered
    from tests.portal.matrix.table import VIEWERS, rows
    from tests.portal.orders.busy import busy
    from tests.portal.people.company import company
    from tests.portal.people.crowd import crowd

    firm = company()
    busy(firm, crowd(firm, people), orders)
    evidence_registered(evidence_built(settings.DATA_DIR, orders=orders, people=people))
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
