"""Invented orders for property tests: seeded, with every oddity that the rules speak of."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.engine.indicators.company import order

PEOPLE = ("E1", "E2", "E3")
FIRST = datetime(2026, 5, 20)
LAST = datetime(2026, 11, 20)


def moment(chance: random.Random, start: datetime, end: datetime) -> datetime:
    """A moment, often on a full quarter of an hour so that limits are met to the second."""
    seconds = chance.randrange(int((end - start).total_seconds()))
    found = start + timedelta(seconds=seconds)
    if chance.random() < 0.7:
        found = found.replace(minute=found.minute // 15 * 15, second=0)
    return max(found, start)


def later(chance: random.Random, after: datetime) -> datetime | None:
    """Minutes, hours, days or weeks later, or never."""
    steps = (None, 15, 30, 30, 45, 60, 120, 600, 1440, 2880, 4320, 10080, 30240)
    step = chance.choice(steps)
    if step is None:
        return None
    return after + timedelta(minutes=step, seconds=chance.choice((0, 0, 0, 1, -1, 37)) if step > 15 else 0)


def invented_order(chance: random.Random, number: int) -> dict[str, Any]:
    created = moment(chance, FIRST, LAST)
    responded, resolved = later(chance, created), later(chance, created)
    closed = later(chance, resolved) if resolved else None
    return order(
        number,
        created,
        kind=chance.choice(("complaint", "complaint", "repair", "request")),
        employee_id=chance.choice(PEOPLE),
        valid=chance.choice((True, True, True, False, None)),
        category=chance.choice(("漏水", "噪音", None)),
        household_id=chance.choice(("1-101", "1-102", None)),
        responded_at=responded,
        resolved_at=resolved,
        closed_at=closed,
        called_back_at=later(chance, closed) if closed else None,
        due_at=later(chance, created),
        reopened_count=chance.choice((0, 0, 1, None)),
        transferred_count=chance.choice((0, 1, 2)),
    )


def invented(seed: int, size: int = 60) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [invented_order(chance, number) for number in range(size)]


def invented_pauses(seed: int, orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pauses of a third of the orders: overlapping, in the night, unended, before the order."""
    chance = random.Random(seed)
    rows = []
    for one in orders:
        for _ in range(chance.choice((0, 0, 0, 1, 2, 3))):
            since = one["created_at"] + timedelta(minutes=chance.randrange(-60, 4000))
            until = None if chance.random() < 0.15 else since + timedelta(minutes=chance.randrange(1, 3000))
            rows.append({"order_id": one["order_id"], "pause_from": since, "pause_to": until})
    return rows
