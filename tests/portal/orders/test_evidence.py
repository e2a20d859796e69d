"""What the order log hands to the store of evidence: keys only, and the engine sees what the log tells."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as of
from hypothesis import settings as set_up
from hypothesis import strategies as st

from gongping.portal.intake.api import Batch, current
from gongping.portal.orders.actions.after import reopen
from gongping.portal.orders.actions.handing_in import SOURCE, hand_in, tables_waiting
from gongping.portal.orders.actions.handing_over import accept_handover, hand_over
from gongping.portal.orders.actions.outcomes import grant_stop, judge_order, share_order
from gongping.portal.orders.actions.working import pause, resolve, resume
from gongping.portal.orders.faults import SharesOff
from gongping.portal.orders.models import Event, Handover, Household, Order, Outgoing, PauseReason
from gongping.portal.orders.rules.evidence import EventFact, granted_pieces
from gongping.portal.orders.rules.stops import joined, stops_of
from tests.portal.orders.desk import DAY, HOUR, MINUTE, MONDAY, actor, desk, picture, taken
from tests.portal.people.company import company

LATER = MONDAY + DAY
BEGIN = datetime(2026, 9, 14, 9, 0)


@pytest.fixture
def store(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return desk(company())


def stored(table: str) -> list[dict]:
    rows = current(table)
    return [] if rows is None else rows.to_pyarrow().to_pylist()


def test_an_order_arrives_with_its_log_and_its_handover(store):
    order = taken(store, phone="13800001234", contact_name="陈女士", photo=picture())
    clerk = actor(store["曾晓雨"])
    pause(clerk, order.pk, PauseReason.ENGINEER, store.engineering, "等水工", at=MONDAY + HOUR)
    resume(clerk, order.pk, at=MONDAY + 2 * HOUR)
    hand_over(clerk, order.pk, store["单丽"], "", at=MONDAY + 3 * HOUR)
    accept_handover(actor(store["单丽"]), Handover.objects.get().pk, at=MONDAY + 4 * HOUR)
    assert hand_in(LATER)["rejected"] == 0
    (row,) = stored("work_orders")
    assert (row["order_id"], row["employee_id"], row["kind"]) == (order.number, "JH1002", "repair")
    assert row["created_at"] == datetime(2026, 9, 14, 9, 0)
    assert row["due_at"] == datetime(2026, 9, 16, 10, 0)
    assert row["household_id"] == Household.objects.get().key
    told = [
        (one["event"], one["employee_id"])
        for one in sorted(stored("order_events"), key=lambda one: one["at"])
    ]
    assert told == [
        ("assigned", "JH1001"),
        ("paused", "JH1001"),
        ("resumed", "JH1001"),
        ("assigned", "JH1002"),
    ]
    (handed,) = stored("handovers")
    assert handed["accepted_at"] - handed["handed_at"] == timedelta(hours=1)


def test_nothing_that_names_or_describes_anybody_arrives(store):
    taken(store, phone="13800001234", contact_name="陈女士", words="陈女士说厨房漏水")
    tables = tables_waiting([(one.about, one.number) for one in Outgoing.objects.all()])
    told = repr(tables)
    for personal in ("13800001234", "陈女士", "漏水了", "3-2-501", "曾晓雨"):
        assert personal not in told


def test_the_outbox_is_filled_with_the_change_and_not_without_it(store):
    order = taken(store)
    Outgoing.objects.all().delete()
    with pytest.raises(SharesOff):
        share_order(order.pk, {store["单丽"]: Decimal("0.5")}, at=MONDAY)
    assert not Outgoing.objects.exists()
    resolve(actor(store["曾晓雨"]), order.pk, "", at=MONDAY)
    assert Outgoing.objects.count() == 1


def test_handing_in_twice_changes_nothing(store):
    order = taken(store)
    waiting = list(Outgoing.objects.values())
    hand_in(LATER)
    before = stored("work_orders"), stored("order_events")
    # as after a process that was killed between the store and the outbox
    Outgoing.objects.bulk_create(Outgoing(**row) for row in waiting)
    hand_in(LATER + HOUR)
    # and as one that also found another change
    Outgoing.objects.bulk_create(Outgoing(**row) for row in waiting)
    Outgoing.objects.create(about="order", number=order.pk, since=LATER)
    hand_in(LATER + 2 * HOUR)
    assert (len(stored("work_orders")), len(stored("order_events"))) == tuple(map(len, before))
    assert not Outgoing.objects.exists()
    assert {one.source.name for one in Batch.objects.all()} == {SOURCE}


def test_a_later_change_takes_the_place_of_the_earlier_row(store):
    order = taken(store)
    hand_in(LATER)
    resolve(actor(store["曾晓雨"]), order.pk, "", at=MONDAY + HOUR)
    hand_in(LATER + HOUR)
    (row,) = stored("work_orders")
    assert (row["status"], row["resolved_at"]) == ("resolved", datetime(2026, 9, 14, 10, 0))


def test_what_is_granted_afterwards_arrives_as_pause_share_and_verdict(store):
    order = taken(store)
    grant_stop(order.pk, MONDAY + HOUR, MONDAY + 3 * HOUR, "claim:1", at=MONDAY + DAY)
    share_order(order.pk, {store["曾晓雨"]: Decimal("0.4"), store["单丽"]: Decimal("0.6")}, at=MONDAY + DAY)
    judge_order(order.pk, responsible=False, at=MONDAY + DAY)
    assert Order.objects.get(pk=order.pk).due_at == order.due_at + 2 * HOUR
    hand_in(LATER)
    (row,) = stored("work_orders")
    assert (row["responsible"], row["valid"]) == (False, True)
    assert {one["employee_id"]: one["weight"] for one in stored("order_shares")} == {
        "JH1001": Decimal("0.4"),
        "JH1002": Decimal("0.6"),
    }
    assert [one["event"] for one in stored("order_events") if one["note"] == "granted"] == [
        "paused",
        "resumed",
    ]


def test_the_same_grant_twice_counts_once(store):
    order = taken(store)
    for _ in range(2):
        changed = grant_stop(order.pk, MONDAY + HOUR, MONDAY + 3 * HOUR, "claim:1", at=MONDAY + DAY)
    assert changed.due_at == order.due_at + 2 * HOUR


def test_reopened_orders_tell_how_often(store):
    order = taken(store)
    resolve(actor(store["曾晓雨"]), order.pk, "", at=MONDAY + HOUR)
    reopen(actor(store["单丽"]), order.pk, "还漏", at=MONDAY + 2 * HOUR)
    hand_in(LATER)
    assert stored("work_orders")[0]["reopened_count"] == 1


STEPS = st.lists(st.tuples(st.integers(1, 90), st.booleans()), max_size=8)
NEXT = {
    "open": (Event.PAUSED, Event.RESOLVED),
    Event.PAUSED: (Event.RESUMED, Event.RESUMED),
    Event.RESOLVED: (Event.REOPENED, Event.REOPENED),
}
GRANTED = st.lists(
    st.tuples(st.integers(0, 600), st.integers(1, 120)).map(
        lambda two: (BEGIN + two[0] * MINUTE, BEGIN + (two[0] + two[1]) * MINUTE)
    ),
    max_size=4,
)


@of(STEPS, GRANTED)
@set_up(max_examples=200, deadline=None)
def test_granted_time_written_as_events_is_read_as_the_union_of_both(steps, granted):
    at, events, state = BEGIN, [], "open"
    for wait, done in steps:
        at += wait * MINUTE
        event = NEXT[state][done]
        events.append(EventFact(at, event, None))
        state = event if event in NEXT else "open"
    log = [(one.at, str(one.event)) for one in events]
    end = BEGIN + 3 * DAY
    if stops_of(log).lasting_since is not None:
        log.append((end, "resumed"))
        events.append(EventFact(end, Event.RESUMED, None))
    pieces = granted_pieces(events, granted)
    added = [(at, event) for begin, end in pieces for at, event in ((begin, "paused"), (end, "resumed"))]
    gaps = [one for one in stops_of(log).over if one not in as_the_engine_reads(log)]
    assert joined([*as_the_engine_reads(log + added), *gaps]) == joined([*stops_of(log).over, *granted])


def as_the_engine_reads(log) -> list[tuple[datetime, datetime]]:
    """Pauses by the engine's rules: pause and end on one second change nothing, a reopening ends a pause."""
    found, since = [], None
    for moment in sorted({at for at, _ in log}):
        told = {event for at, event in log if at == moment}
        if {"paused", "resumed"} <= told:
            told -= {"paused", "resumed"}
        if told & {"resumed", "reopened"} and since is not None:
            found.append((since, moment))
            since = None
        if "paused" in told and since is None:
            since = moment
    return found


def test_moments_are_local_and_to_the_second(store):
    order = taken(store, at=datetime(2026, 9, 14, 16, 30, 5, 999, tzinfo=UTC))
    hand_in(LATER)
    assert stored("work_orders")[0]["created_at"] == datetime(2026, 9, 15, 0, 30, 5)
    assert order.number.startswith("GD260915")
