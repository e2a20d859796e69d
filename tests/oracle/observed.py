"""Orders as they stood at a cut-off: later moments unseen, episodes and holders from the history."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.oracle.working_time import Stretch, union

MOMENTS = ("responded_at", "resolved_at", "closed_at", "called_back_at")
Row = dict[str, object]


@dataclass
class Order:
    """One order: its row with later facts hidden, its pauses, and who held it from when (None: nobody)."""

    row: Row
    pauses: list[Stretch]
    holders: list[tuple[datetime, str | None]]
    responder: str | None
    resolver: str | None
    shares: dict[str, object] = field(default_factory=dict)

    def holder_at(self, moment: datetime) -> str | None:
        """Whoever the last assignment up to the moment names."""
        held = [who for since, who in self.holders if since <= moment]
        return held[-1] if held else None


class Orders:
    """All orders seen at the cut-off, by id, and for repeats by household and category."""

    def __init__(self, tables: dict[str, list[Row]], cut_off: datetime, reopen_days: int) -> None:
        events = defaultdict(list)
        for event in tables.get("order_events", []):
            if event["at"] <= cut_off:
                events[event["order_id"]].append(event)
        written = defaultdict(list)
        for pause in tables.get("order_pauses", []):
            written[pause["order_id"]].append((pause["pause_from"], pause["pause_to"]))
        kinds = {event["event"] for found in events.values() for event in found}
        shares = defaultdict(dict)
        for share in tables.get("order_shares", []):
            shares[share["order_id"]][share["employee_id"]] = share["weight"]
        self.by_id: dict[str, Order] = {}
        self.alike: dict[tuple[object, object], list[Row]] = defaultdict(list)
        for row in tables.get("work_orders", []):
            if row["created_at"] > cut_off:
                continue
            key = row["order_id"]
            history = sorted(events[key], key=lambda event: event["at"]) if key in events else []
            order = observe(row, history, written.get(key, []), kinds, cut_off, reopen_days)
            order.shares = shares.get(key, {})
            self.by_id[key] = order
            if row["household_id"] is not None and row["category"] is not None:
                self.alike[row["household_id"], row["category"]].append(order.row)


def observe(
    row: Row, history: list[Row], written: list[tuple], kinds: set[str], cut_off: datetime, reopen_days: int
) -> Order:
    """Unfold one order's history over its row."""
    seen = dict(row)
    for name in MOMENTS:
        if seen[name] is not None and seen[name] > cut_off:
            seen[name] = None
    own = row["employee_id"]
    happened = defaultdict(list)
    for event in history:
        happened[event["event"]].append(event)
    holders = [(event["at"], event["employee_id"]) for event in happened["assigned"]]
    order = Order(seen, [], holders or [(datetime.min, own)], None, None)
    answered = happened["responded"][:1]
    called = happened["called_back"][:1]
    ended = last_standing(happened["resolved"], happened["reopened"], reopen_days)
    shut = last_standing(happened["closed"], happened["reopened"], reopen_days)
    if happened["responded"]:
        seen["responded_at"] = answered[0]["at"]
    if happened["called_back"]:
        seen["called_back_at"] = called[0]["at"]
    if happened["resolved"]:
        seen["resolved_at"] = ended["at"] if ended else None
    if happened["closed"]:
        seen["closed_at"] = shut["at"] if shut else None
    if history and "reopened" in kinds:
        seen["reopened_count"] = len(happened["reopened"])
    order.responder = person(answered[0] if answered else None, order, seen["responded_at"])
    order.resolver = person(ended, order, seen["resolved_at"])
    order.pauses = pauses_of(happened, written, history, kinds, cut_off)
    return order


def last_standing(ends: list[Row], reopenings: list[Row], reopen_days: int) -> Row | None:
    """The last end that no reopening within the days undid."""
    grace = timedelta(days=reopen_days)
    standing = [
        end for end in ends if not any(end["at"] < again["at"] <= end["at"] + grace for again in reopenings)
    ]
    return standing[-1] if standing else None


def person(event: Row | None, order: Order, moment: datetime | None) -> str | None:
    """Whoever the event names, else whoever held the order then."""
    if moment is None:
        return None
    named = event["employee_id"] if event else None
    return named if named is not None else order.holder_at(moment)


def pauses_of(
    happened: dict[str, list[Row]],
    written: list[tuple],
    history: list[Row],
    kinds: set[str],
    cut_off: datetime,
) -> list[Stretch]:
    """Pauses as the history has them (else the row), and the gaps between an end and its reopening."""
    if history and "paused" in kinds:
        stretches = [
            (
                pause["at"],
                min([r["at"] for r in happened["resumed"] if r["at"] >= pause["at"]], default=cut_off),
            )
            for pause in happened["paused"]
        ]
    else:
        stretches = [(start, min(end or cut_off, cut_off)) for start, end in written]
    for again in happened["reopened"]:
        ends = [end["at"] for end in happened["resolved"] if end["at"] < again["at"]]
        if ends:
            stretches.append((max(ends), again["at"]))
    return union(stretches)
