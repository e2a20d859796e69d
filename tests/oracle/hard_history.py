"""Histories of single orders with everything that goes wrong in them."""

from collections.abc import Callable
from datetime import datetime
from random import Random

Later = Callable[[datetime, float], datetime]


def history_of(order: dict, staff: list[str], later: Later, rng: Random) -> list[dict[str, object]]:
    """Write the steps of one order: assigned or not, paused twice, reopened late or never resolved again."""
    steps: list[tuple[datetime, str, str | None]] = []
    now = order["created_at"]

    def step(event: str, who: str | None, hours: float) -> None:
        nonlocal now
        now = later(now, hours)
        steps.append((now, event, who))

    holder = rng.choice(staff)
    if rng.random() < 0.85:
        steps.append((now, "assigned", holder)) if rng.random() < 0.7 else step("assigned", holder, 5)
    if rng.random() < 0.9:
        step("responded", rng.choice((holder, None, rng.choice(staff))), 1)
    for _ in range(rng.choice((0, 0, 1, 2))):
        holder = rng.choice((*staff, None))
        step("assigned", holder, 8)
    if rng.random() < 0.5:
        step("paused", holder, 3)
        if rng.random() < 0.3:
            step("paused", holder, 3)
        if rng.random() < 0.8:
            step("resumed", holder, 12)
    for turn in range(rng.choice((1, 1, 1, 2, 3))):
        if turn:
            step("reopened", None, rng.choice((4, 100, 200)))
            if rng.random() < 0.4:
                step("assigned", rng.choice(staff), 2)
        if rng.random() < 0.9:
            step("resolved", rng.choice((holder, holder, None, rng.choice(staff))), 15)
        if rng.random() < 0.12:
            step("resolved", holder, 5)
    if rng.random() < 0.8:
        step("closed", holder, 5)
    if rng.random() < 0.7:
        step("called_back", holder, 30)
    if rng.random() < 0.05:
        step("resumed", holder, 1)
    names = ("order_id", "at", "event", "employee_id")
    rows = [dict(zip(names, (order["order_id"], *one), strict=True)) for one in steps]
    rng.shuffle(rows)
    return rows
