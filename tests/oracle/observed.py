"""Orders as they stood at a cut-off: later moments unseen, episodes and holders from the history."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, pairwise

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
            history = sorted(events.get(key, []), key=lambda event: event["at"])
            order = observe(row, history, written.get(key, []), kinds, cut_off, reopen_days)
            order.shares = shares.get(key, {})
            self.by_id[key] = order
            if row["household_id"] is not None and row["category"] is not None:
                self.alike[row["household_id"], row["category"]].append(order.row)


def observe(
    row: Row, history: list[Row], written: list[tuple], kinds: set[str], cut_off: datetime, reopen_days: int
) -> Order:
    """Unfold one order's history over its row, kind by kind."""
    seen = dict(row)
    for name in MOMENTS:
        if seen[name] is not None and seen[name] > cut_off:
            seen[name] = None
    happened = defaultdict(list)
    for event in history:
        happened[event["event"]].append(event)
    holders = [(event["at"], event["employee_id"]) for event in happened["assigned"]]
    order = Order(seen, [], holders or [(datetime.min, row["employee_id"])], None, None)
    turns = in_order(happened, "resolved", seen["resolved_at"])
    ended, shut = (
        last_standing(turns, reopen_days),
        last_standing(in_order(happened, "closed", seen["closed_at"]), reopen_days),
    )
    if happened["responded"]:
        seen["responded_at"] = happened["responded"][0]["at"]
    if happened["resolved"] or happened["reopened"]:
        seen["resolved_at"] = ended["at"] if ended else None
    if happened["closed"] or happened["reopened"]:
        seen["closed_at"] = shut["at"] if shut else None
    seen["called_back_at"] = called_back(happened["called_back"], seen)
    if history and "reopened" in kinds:
        seen["reopened_count"] = len(happened["reopened"])
    if history and "assigned" in kinds:
        seen["transferred_count"] = passed_on(happened["assigned"])
    order.responder = person((happened["responded"] or [None])[0], order, seen["responded_at"])
    order.resolver = person(ended, order, seen["resolved_at"])
    order.pauses = union([*stood_still(happened, written, cut_off), *gaps(turns)])
    return order


def in_order(happened: dict[str, list[Row]], end: str, from_row: datetime | None) -> list[Row]:
    """Ends and reopenings in the order in which they happened.

    Where the history has a reopening but no end, the row's own moment stands in for it. On the very same
    second the two leave the state as it was.
    """
    marks = [*happened[end], *happened["reopened"]]
    if happened["reopened"] and not happened[end] and from_row is not None:
        marks.append({"at": from_row, "event": end, "employee_id": None})
    ordered: list[Row] = []
    for _, same in groupby(sorted(marks, key=lambda mark: mark["at"]), key=lambda mark: mark["at"]):
        was_ended = bool(ordered) and ordered[-1]["event"] == end
        ordered += sorted(same, key=lambda mark: (mark["event"] == end) == (not was_ended), reverse=True)
    return ordered


def last_standing(marks: list[Row], reopen_days: int) -> Row | None:
    """The last end that no reopening within the days after it undid."""
    grace = timedelta(days=reopen_days)
    standing = None
    for place, mark in enumerate(marks):
        if mark["event"] == "reopened":
            continue
        again = next((later for later in marks[place + 1 :] if later["event"] == "reopened"), None)
        if again is None or again["at"] > mark["at"] + grace:
            standing = mark
    return standing


def called_back(calls: list[Row], seen: Row) -> datetime | None:
    """The first call-back at or after the closing, else the first of all, else what the row says."""
    moments = [call["at"] for call in calls]
    after = [at for at in moments if seen["closed_at"] is not None and at >= seen["closed_at"]]
    return min(after or moments, default=seen["called_back_at"])


def person(event: Row | None, order: Order, moment: datetime | None) -> str | None:
    """Whoever the event names, else whoever held the order then, else the person of the row."""
    if moment is None:
        return None
    named = event["employee_id"] if event else None
    held = order.holder_at(moment)
    return named if named is not None else held if held is not None else order.row["employee_id"]


def stood_still(happened: dict[str, list[Row]], written: list[tuple], cut_off: datetime) -> list[Stretch]:
    """Pauses as the history has them, else as the row has them."""
    if not happened["paused"]:
        return [(start, min(end or cut_off, cut_off)) for start, end in written]
    began = {pause["at"] for pause in happened["paused"]}
    went_on = {resume["at"] for resume in happened["resumed"]}
    again = {mark["at"] for mark in happened["reopened"]}
    # on the same second a pause and a resumption leave the state as it was
    began, went_on = began - went_on, went_on - began
    return [
        (start, min([at for at in went_on | again if at > start], default=cut_off)) for start in sorted(began)
    ]


def passed_on(assigned: list[Row]) -> int:
    """How often the order passed from one named person to another."""
    named = [event["employee_id"] for event in assigned if event["employee_id"] is not None]
    return sum(before != after for before, after in pairwise(named))


def gaps(turns: list[Row]) -> list[Stretch]:
    """The stretches between a resolution and its reopening."""
    found: list[Stretch] = []
    resolved = None
    for mark in turns:
        if mark["event"] == "reopened" and resolved is not None:
            found.append((resolved, mark["at"]))
        resolved = mark["at"] if mark["event"] != "reopened" else None
    return found
