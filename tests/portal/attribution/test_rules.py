"""Laws of the pure rules: who answers, when silence counts, parts that sum to one, rows as they shall be."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.portal.attribution.models import Reason, Silence
from gongping.portal.attribution.rules.answering import Next, Waiting, deadlines, next_of
from gongping.portal.attribution.rules.columns import StoredOrder, shares, with_column, with_stop, written
from gongping.portal.attribution.rules.effects import (
    Answers,
    Effect,
    answers,
    effect_of,
    lapses_by_silence,
    reasons_for,
)
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.attribution.rules.shares import weights

BEGIN = datetime(2026, 9, 14, 1, 0, tzinfo=UTC)
REASONS = st.sampled_from(list(Reason))
HOURS = st.integers(-100, 400).map(lambda n: BEGIN + timedelta(hours=n))


@given(REASONS, st.integers(0, 3), st.booleans())
def test_every_objection_has_an_effect_and_somebody_who_answers(reason, persons, department):
    assert effect_of(reason) in Effect
    who = answers(reason, persons=persons, department=department)
    assert who is not Answers.PERSON or persons == 1
    assert who is not Answers.DEPARTMENT or department


@given(REASONS, st.integers(1, 30), st.integers(1, 10), st.sampled_from(list(Silence)), HOURS)
def test_silence_counts_only_after_it_went_up_and_never_takes_a_row_out(reason, days, more, silence, now):
    answer_by, lapse_at = deadlines(BEGIN, days, days + more)
    fresh = next_of(Waiting(reason, answer_by, lapse_at, False, silence), now)
    assert fresh is (Next.ESCALATE if now >= answer_by else Next.WAIT)
    late = next_of(Waiting(reason, answer_by, lapse_at, True, silence), now)
    if now < lapse_at or not lapses_by_silence(reason):
        assert late is Next.WAIT
    else:
        assert late is (Next.GRANT if silence == Silence.GRANT else Next.REFUSE)


def test_only_what_takes_a_row_out_waits_for_a_second_person_whatever_the_rule():
    assert [reason for reason in Reason if not lapses_by_silence(reason)] == [Reason.NOT_COUNTED]


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(-5, 100), min_size=1, max_size=5))
def test_parts_sum_to_exactly_one_or_are_refused(percents):
    found = weights(percents)
    fits = sum(percents.values()) == 100 and min(percents.values()) > 0
    assert (found is not None) == fits
    if found is not None:
        assert sum(found.values()) == Decimal(1)


def test_rows_other_than_orders_can_only_be_left_out():
    assert reasons_for("visits") == (Reason.NOT_COUNTED,)
    assert set(reasons_for("work_orders")) == set(Reason)


def test_a_key_is_written_the_same_way_in_whatever_order_its_columns_come():
    assert row_key({"b": 1, "a": "x"}) == row_key({"a": "x", "b": 1}) == "a=x&b=1"


AT = datetime(2026, 9, 1, 9, 0)
ROW = {"order_id": "W1", "employee_id": "E1", "valid": True, "due_at": AT + timedelta(days=2), "_batch": "b"}
STOP = (AT + timedelta(hours=1), AT + timedelta(hours=3))
MOVED = timedelta(hours=2)


def test_without_a_log_the_pause_stands_in_the_row_beside_those_it_had():
    order = StoredOrder(ROW, [], [(AT, AT + timedelta(minutes=30))])
    (row,) = with_stop(order, STOP, MOVED)["work_orders"]
    assert row["paused"] == "2026-09-01 09:00:00/2026-09-01 09:30:00;2026-09-01 10:00:00/2026-09-01 12:00:00"
    assert row["due_at"] == ROW["due_at"] + MOVED
    assert "_batch" not in row


def test_with_pauses_in_a_log_it_stands_there():
    order = StoredOrder(ROW, [{"event": "paused", "at": AT}], [])
    made = with_stop(order, STOP, MOVED)
    assert [(one["at"], one["event"]) for one in made["order_events"]] == [
        (STOP[0], "paused"),
        (STOP[1], "resumed"),
    ]


@pytest.mark.parametrize("column", ["valid", "responsible"])
def test_another_value_leaves_everything_else(column):
    (row,) = with_column(StoredOrder(ROW, [], []), column, False)["work_orders"]
    assert row == {name: value for name, value in ROW.items() if name[0] != "_"} | {
        "paused": None,
        column: False,
    }


def test_an_open_pause_keeps_its_open_end():
    assert written([(AT, None)]) == "2026-09-01 09:00:00/"


def test_parts_become_rows():
    rows = shares("W1", {"E2": Decimal("0.4"), "E1": Decimal("0.6")})["order_shares"]
    assert [(one["employee_id"], one["weight"]) for one in rows] == [
        ("E1", Decimal("0.6")),
        ("E2", Decimal("0.4")),
    ]
