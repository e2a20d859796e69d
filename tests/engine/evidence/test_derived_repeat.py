"""Repeated requests: the same household, the same category, within N days after the resolution."""

import random
from datetime import timedelta

from gongping.engine.evidence.derived import derive
from tests.engine.evidence.observe_cases import CUT_OFF, events, look, march, order, rows, tables


def ask(order_id: str, created: str, resolved: str | None = None, **columns: object) -> dict:
    """A request of household 3-2-501 about its water pipe."""
    known = {"household_id": "H3-2-501", "category": "水管", **columns}
    if resolved:
        known["resolved_at"] = resolved
    return order(order_id, created, **known)


def repeats(*orders: dict, days: int = 14, log: list[dict] | None = None) -> dict[str, bool | None]:
    """Say for each order whether it was repeated."""
    name = f"repeat_{days}d"
    return {row["order_id"]: row[name] for row in rows(derive(look(tables(list(orders), log)), [name]))}


def test_a_later_order_of_the_household_and_category_is_a_repetition():
    assert repeats(ask("W1", "2 09:00", "3 09:00"), ask("W2", "10 09:00")) == {"W1": True, "W2": None}


def test_the_last_second_of_the_days_counts_and_the_next_does_not():
    resolved = ask("W1", "2 09:00", "3 09:00")
    assert repeats(resolved, ask("W2", "17 09:00"))["W1"] is True
    assert repeats(resolved, ask("W2", "17 09:01"))["W1"] is False


def test_an_order_created_at_the_resolution_or_before_repeats_nothing():
    resolved = ask("W1", "2 09:00", "5 09:00")
    assert repeats(resolved, ask("W2", "5 09:00"), ask("W3", "4 09:00"))["W1"] is False


def test_an_order_created_in_between_does_not_hide_the_repetition():
    resolved = ask("W1", "2 09:00", "5 09:00")
    assert repeats(resolved, ask("W2", "4 09:00"), ask("W3", "4 10:00"), ask("W4", "6 09:00"))["W1"] is True


def test_another_household_or_category_is_no_repetition():
    resolved = ask("W1", "2 09:00", "3 09:00")
    others = ask("W2", "4 09:00", household_id="H9"), ask("W3", "4 09:00", category="门禁")
    assert repeats(resolved, *others)["W1"] is False


def test_without_household_or_category_nobody_can_say():
    resolved = ask("W1", "2 09:00", "3 09:00", household_id=None)
    assert repeats(resolved, ask("W2", "4 09:00", household_id=None))["W1"] is None
    assert repeats(ask("W1", "2 09:00", "3 09:00", category=None))["W1"] is None


def test_a_resolution_that_was_undone_waits():
    log = events("W1", "3 09:00 resolved", "4 09:00 reopened")
    assert repeats(ask("W1", "2 09:00"), ask("W2", "5 09:00"), log=log)["W1"] is None


def test_a_household_with_thousands_of_orders_gets_the_answers_of_plain_loops():
    dice = random.Random(7)
    orders = []
    for number in range(3_000):
        created = march("2 09:00") + timedelta(hours=dice.randrange(0, 700))
        household = dice.choice(["公共区域", "公共区域", *(f"H{n}" for n in range(200)), None])
        row = order(f"W{number:04d}", household_id=household, category=dice.choice(["水管", "门禁"]))
        resolved = created + timedelta(hours=dice.randrange(0, 300)) if dice.random() < 0.8 else None
        orders.append({**row, "created_at": created, "resolved_at": resolved})
    seen = [row for row in orders if row["created_at"] <= CUT_OFF]
    by_key: dict[tuple, list] = {}
    for row in seen:
        by_key.setdefault((row["household_id"], row["category"]), []).append(row["created_at"])
    expected = {}
    for row in seen:
        resolved = row["resolved_at"] if row["resolved_at"] and row["resolved_at"] <= CUT_OFF else None
        if resolved is None or row["household_id"] is None:
            expected[row["order_id"]] = None
            continue
        same = by_key[row["household_id"], row["category"]]
        expected[row["order_id"]] = any(resolved < at <= resolved + timedelta(days=3) for at in same)
    assert repeats(*orders, days=3) == expected
