"""Planted patterns are found, honest desks are left alone, and what needs no test is counted exactly."""

from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl
import pytest
from benchmarks.firms.desks import STRETCH, make_desk

from gongping.engine.ratings import discoveries
from gongping.engine.signals import (
    SIGNAL_WORDS,
    Stretch,
    changed_since,
    day_ends,
    find_signals,
    number_gaps,
    own_praise,
    totals_apart,
    with_oddities,
)
from gongping.engine.signals.rates import above_others, usual_shares

ENDS = dict.fromkeys(range(7), time(18))


def order(order_id, created="2026-09-01 09:00", **more):
    at = datetime.fromisoformat(created)
    row = {
        "order_id": order_id, "kind": "repair", "employee_id": "E1", "site": "翠湖花园", "household_id": "H1",
        "category": "漏水", "created_at": at, "resolved_at": at + timedelta(hours=2), "closed_at": None,
        "due_at": at + timedelta(hours=4), "reopened_count": 0,
    }  # fmt: skip
    return row | more


def odd(*rows, first=None, seen=datetime(2026, 11, 1)):
    stretch = Stretch(datetime(2026, 7, 1), datetime(2026, 10, 1), seen)
    found = with_oddities(pl.DataFrame(list(rows), infer_schema_length=None), stretch, ENDS, first)
    return {row["order_id"]: row for row in found.to_dicts()}


def test_what_was_done_too_lately_to_know_is_neither_odd_nor_not():
    late = odd(order("A", "2026-09-28 09:00", reopened_count=1), seen=datetime(2026, 10, 1))["A"]
    assert late["reopened"] is None
    assert odd(order("A", "2026-09-01 09:00", reopened_count=1))["A"]["reopened"] is True


@pytest.mark.parametrize(
    ("hours", "expected"), [(1.0, None), (2.5, False), (3.7, True), (4.0, True), (4.01, False), (7.0, None)]
)
def test_just_before_the_limit_is_the_last_tenth_and_the_limit_itself(hours, expected):
    at = datetime(2026, 9, 1, 9)
    assert odd(order("A", resolved_at=at + timedelta(hours=hours)))["A"]["near_limit"] is expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("17:45", False), ("17:46", True), ("18:00", True), ("18:01", None), ("09:30", None)],
)
def test_the_end_of_the_shift_is_its_last_quarter_of_an_hour(clock, expected):
    resolved = datetime.fromisoformat(f"2026-09-01 {clock}")
    assert odd(order("A", "2026-09-01 08:40", resolved_at=resolved))["A"]["shift_end"] is expected


def test_splitting_is_the_same_person_home_and_matter_within_a_day():
    rows = odd(
        order("A"),
        order("B", "2026-09-01 15:00"),
        order("C", "2026-09-03 15:00"),
        order("D", "2026-09-01 16:00", employee_id="E2"),
        order("F", "2026-09-01 17:00", household_id=None),
    )
    assert {key: row["split"] for key, row in rows.items()} == {
        "A": False, "B": True, "C": False, "D": False, "F": None,
    }  # fmt: skip


def test_a_repeat_is_counted_for_whoever_resolved_the_earlier_one():
    rows = odd(
        order("A"),
        order("B", "2026-09-10 15:00", employee_id="E2"),
        order("C", "2026-09-29 15:00", category="噪音"),
    )
    assert (rows["A"]["repeated"], rows["B"]["repeated"]) == (True, False)


def test_reclassified_is_against_what_was_first_handed_in():
    first = pl.DataFrame(
        {"order_id": ["A", "B"], "kind": ["complaint", "repair"], "category": ["漏水", "漏水"]}
    )
    rows = odd(order("A"), order("B"), order("C"), first=first)
    assert [rows[key]["reclassified"] for key in "ABC"] == [True, False, None]


def test_planted_people_are_found_and_nobody_else():
    desk = make_desk(3, faulty=True, strength=5)
    found = find_signals(desk.matters, STRETCH, ends=ENDS, first=desk.first)
    guilty = frozenset().union(*desk.planted.values())
    assert len({one.kind for one in found}) >= 3
    assert {one.subject for one in found} <= guilty
    for one in found:
        assert one.hits > one.usual * one.rows
        assert set(one.keys) <= set(desk.matters["order_id"])


def test_an_honest_desk_gives_no_signal():
    desk = make_desk(10_003, faulty=False)
    assert find_signals(desk.matters, STRETCH, ends=ENDS, first=desk.first) == ()


def test_without_the_firms_own_spread_honest_people_would_be_accused():
    rng = np.random.default_rng(5)
    alarms, naive = 0, 0
    for _ in range(60):
        share = np.clip(rng.normal(0.15, 0.05, 24), 0.01, 0.6)
        rows = np.full(24, 300.0)
        hits = rng.binomial(300, share).astype(float)
        usual = np.full(24, hits.sum() / rows.sum())
        chances = above_others(hits, rows, usual).chance
        alarms += sum(discoveries([1.0 if np.isnan(p) else float(p) for p in chances], 0.05))
        deviates = (hits - usual * rows) / np.sqrt(rows * usual * (1 - usual))
        naive += int((deviates > 3).sum())
    assert naive > 60
    assert alarms < naive / 10


def test_few_rows_and_few_people_are_not_judged():
    few = above_others(np.full(12, 9.0), np.full(12, 19.0), np.full(12, 0.1))
    assert np.isnan(few.chance).all()
    alone = above_others(np.full(7, 90.0), np.full(7, 100.0), np.full(7, 0.1))
    assert np.isnan(alone.chance).all()


def test_the_mix_of_work_is_allowed_for():
    person = np.array([0] * 40 + [1] * 40)
    stratum = np.array([0] * 40 + [1] * 40)
    hit = np.array([True] * 20 + [False] * 20 + [False] * 40)
    hits, rows, usual = usual_shares(person, stratum, hit)
    assert (hits.tolist(), rows.tolist(), usual.tolist()) == ([20, 0], [40, 40], [0.5, 0.0])


def test_missing_numbers_are_named_and_random_ones_are_no_run():
    run = [f"GD-{n:04}" for n in range(100, 140) if n not in (117, 118)]
    (gap,) = number_gaps(run)
    assert (gap.missing, gap.listed) == (2, ("GD-0117", "GD-0118"))
    assert number_gaps([f"GD-{n:04}" for n in range(100, 140)]) == ()
    assert number_gaps([f"GD-{n:04}" for n in range(100, 2000, 37)]) == ()


def test_praise_filed_by_its_receiver_is_listed():
    events = pl.DataFrame(
        {
            "event_id": ["P1", "P2", "P3", "P4"],
            "kind": ["praise_written", "praise_written", "fake_record", "praise_written"],
            "employee_id": ["E1", "E1", "E1", "E2"],
            "recorded_by": ["E1", "E9", "E1", None],
            "approved_by": ["E9", "E9", "E9", "E2"],
            "happened_on": [date(2026, 9, 1)] * 4,
        }
    )
    assert own_praise(events, ["praise_written"])["event_id"].to_list() == ["P1", "P4"]


def test_totals_that_agree_say_nothing():
    assert totals_apart({"2026-09 complaint": 412}, {"2026-09 complaint": 412}) == ()
    (one,) = totals_apart({"2026-09 complaint": 412}, {})
    assert (one.stated, one.found) == (412, 0)


def test_late_changes_name_what_came_went_and_changed():
    before = pl.DataFrame(
        {"order_id": ["A", "B"], "employee_id": ["E1", "E1"], "kind": ["x", "y"], "_line": [1, 2]}
    )
    now = pl.DataFrame(
        {"order_id": ["B", "C"], "employee_id": ["E1", "E2"], "kind": ["z", "y"], "_line": [9, 8]}
    )
    found = [(one.how, one.key, one.columns) for one in changed_since(before, now, "order_id")]
    assert found == [("added", "C", ()), ("changed", "B", ("kind",)), ("gone", "A", ())]
    assert changed_since(now, now.with_columns(_line=pl.lit(5)), "order_id") == ()


def test_the_order_of_rows_does_not_matter():
    desk = make_desk(3, faulty=True, orders=3000)
    mixed = desk.matters.sample(fraction=1, shuffle=True, seed=2)
    assert find_signals(mixed, STRETCH, ends=ENDS, first=desk.first) == find_signals(
        desk.matters, STRETCH, ends=ENDS, first=desk.first
    )


def test_every_kind_has_words_and_a_calendar_gives_its_ends():
    assert all(zh and en for zh, en in SIGNAL_WORDS.values())
    assert day_ends({"opening_hours": {"mon": [["08:30", "12:00"], ["13:00", "17:30"]]}}) == {0: time(17, 30)}
