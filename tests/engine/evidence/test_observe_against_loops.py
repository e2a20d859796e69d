"""Observation in sets agrees with plain loops on many random orders, collisions within a minute included."""

import random
from datetime import timedelta

import pytest

from tests.engine.evidence.observe_cases import CUT_OFF, look, march, rows, tables
from tests.engine.evidence.observe_oracle import observed

KINDS = ("assigned", "paused", "resumed", "responded", "resolved", "reopened", "closed", "called_back")
START = march("2 09:00")


def random_company(seed: int) -> tuple[list[dict], list[dict]]:
    """Orders with up to twelve events each, on a coarse grid of moments so that many coincide."""
    dice = random.Random(seed)
    orders, log = [], []
    for number in range(1_200):
        columns = {
            name: START + timedelta(hours=dice.randrange(1, 1_200)) if dice.random() < 0.5 else None
            for name in ("responded_at", "resolved_at", "closed_at", "called_back_at")
        }
        counters = {"reopened_count": dice.choice([None, 0, 1]), "transferred_count": dice.choice([0, 2])}
        order_id = f"W{number:04d}"
        orders.append({"order_id": order_id, "employee_id": "A", "created_at": START, **columns, **counters})
        step = dice.choice([1, 12, 100])
        events = {
            (START + timedelta(hours=step * dice.randrange(1, 12)), dice.choice(KINDS))
            for _ in range(dice.choice([0, 1, 4, 12]))
        }
        log += [
            {"order_id": order_id, "at": at, "event": kind, "employee_id": dice.choice([None, "B", "C", "D"])}
            for at, kind in sorted(events)
        ]
    dice.shuffle(log)
    return orders, log


@pytest.mark.parametrize("seed, reopen_days", [(1, 7), (2, 1), (3, 0)])
def test_sets_and_loops_agree(seed: int, reopen_days: int):
    orders, log = random_company(seed)
    seen = look(tables(orders, log), reopen_days=reopen_days)
    by_order: dict[str, list[dict]] = {}
    for event in log:
        by_order.setdefault(event["order_id"], []).append(event)
    known = {event["event"] for event in log if event["at"] <= CUT_OFF}
    pauses: dict[str, list] = {}
    for row in rows(seen.pauses, "order_id", "pause_from"):
        pauses.setdefault(row["order_id"], []).append((row["pause_from"], row["pause_to"]))
    for order, row in zip(orders, rows(seen.orders, "order_id"), strict=True):
        events = by_order.get(order["order_id"], [])
        expected = observed(order, events, cut_off=CUT_OFF, reopen_days=reopen_days, known=known)
        assert pauses.get(order["order_id"], []) == expected.pop("pauses"), order["order_id"]
        assert {name: row[name] for name in expected} == expected, (order["order_id"], events)
