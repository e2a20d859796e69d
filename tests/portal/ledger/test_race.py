"""Eight writers and the sequencer at the same time."""

import threading
from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction

from gongping.portal.ledger import sequencer
from gongping.portal.ledger.api import check_ledger, record, sequence
from gongping.portal.ledger.models import Entry, Leaf, Pending
from tests.portal.ledger.conftest import NOON
from tests.portal_database import NEEDS_POSTGRES

WRITERS, ACTS_EACH = 8, 25
needs_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason=f"{NEEDS_POSTGRES}: SQLite lets one transaction write at a time",
)
pytestmark = [needs_postgres, pytest.mark.django_db(transaction=True)]


def write(writer: int, stop: threading.Event) -> None:
    """Record acts in transactions of different lengths, every tenth of which is given up."""
    random = Random(writer)
    try:
        for number in range(ACTS_EACH):
            with transaction.atomic():
                at = NOON + timedelta(seconds=number)
                record(writer, "people.transferred", f"person:{writer}-{number}", {}, at=at)
                stop.wait(random.random() / 100)
                transaction.set_rollback(number % 10 == 9)
    finally:
        connection.close()


def in_threads(*works) -> list[BaseException]:
    faults: list[BaseException] = []

    def guarded(work):
        try:
            work()
        except IntegrityError as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return faults


def test_no_entry_is_lost_no_place_left_out_and_no_leaf_moves():
    done, orders = threading.Event(), []

    def watch():
        while not done.wait(0.01):
            sequence()
            orders.append(list(Leaf.objects.order_by("index").values_list("index", "entry_id")))

    def write_all():
        try:
            assert (
                in_threads(*(lambda one=one: write(one, threading.Event()) for one in range(WRITERS))) == []
            )
        finally:
            done.set()

    assert in_threads(watch, watch, write_all) == []
    sequence()
    final = list(Leaf.objects.order_by("index").values_list("index", "entry_id"))
    kept = WRITERS * (ACTS_EACH - ACTS_EACH // 10)
    assert [index for index, _ in final] == list(range(kept))
    assert {entry for _, entry in final} == set(Entry.objects.values_list("pk", flat=True))
    assert not Pending.objects.exists()
    assert all(final[: len(order)] == order for order in orders)
    assert check_ledger().holds
    assert len({len(order) for order in orders}) > 3, "the sequencer must have run while entries were written"


def test_an_entry_that_commits_late_is_not_skipped():
    started, others_done = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            record(1, "people.left", "person:1", {}, at=NOON)
            started.set()
            others_done.wait(30)

    def quick():
        started.wait(30)
        record(2, "people.left", "person:2", {}, at=NOON)
        sequence()
        others_done.set()

    assert in_threads(slow, quick) == []
    sequence()
    first, second = Leaf.objects.order_by("index").select_related("entry")
    assert (first.entry.subject, second.entry.subject) == ("person:2", "person:1")
    assert first.entry_id > second.entry_id, "the late one has the lower id and the later leaf"


def two_sequencers_meet() -> list[BaseException]:
    """Let two sequencers read the same pending entries before either of them writes."""
    for number in range(5):
        record(1, "people.left", f"person:{number}", {}, at=NOON)
    both = threading.Barrier(2)
    edge = sequencer.frontier

    def meet():
        found = edge()
        if both.n_waiting < 2 and not both.broken:
            with suppress(threading.BrokenBarrierError):
                both.wait(1)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequencer, "frontier", meet)
        return in_threads(sequence, sequence)


def test_two_sequencers_take_turns():
    assert two_sequencers_meet() == []
    assert Leaf.objects.count() == 5


def test_without_the_lock_they_would_give_one_place_twice(monkeypatch):
    monkeypatch.setattr(sequencer, "take_turn", lambda: None)
    assert len(two_sequencers_meet()) == 1
