"""The rules of docs/explanation/episodes.md told again as plain loops over one order, for comparison."""

from datetime import datetime, timedelta
from itertools import groupby, pairwise


def turns(marks: list[tuple[datetime, str]], end: str) -> list[tuple[datetime, str]]:
    """Put the marks of an order in order; on the same moment the pair leaves the state as it was."""
    ordered, ended = [], False
    for at, group in groupby(sorted(marks), key=lambda mark: mark[0]):
        kinds = [kind for _, kind in group]
        if len(kinds) == 2:
            ordered += [(at, "reopened"), (at, end)] if ended else [(at, end), (at, "reopened")]
        else:
            ordered.append((at, kinds[0]))
            ended = kinds[0] == end
    return ordered


def last_standing(ordered: list[tuple[datetime, str]], end: str, reopen_days: int) -> datetime | None:
    """The last end that no reopening within the days undid."""
    standing = None
    for place, (at, kind) in enumerate(ordered):
        following = [moment for moment, what in ordered[place + 1 :] if what == "reopened"]
        undone = bool(following) and following[0] <= at + timedelta(days=reopen_days)
        if kind == end and not undone:
            standing = at
    return standing


def holder(order: dict, log: list[dict], at: datetime | None) -> str | None:
    """Who held the order at a moment."""
    assigned = sorted((event for event in log if event["event"] == "assigned"), key=lambda event: event["at"])
    if at is None:
        return None
    if not assigned or at < order["created_at"]:
        return order["employee_id"]
    past = [event for event in assigned if event["at"] <= at]
    return past[-1]["employee_id"] if past else None


def observed(order: dict, log: list[dict], *, cut_off: datetime, reopen_days: int, known: set[str]) -> dict:
    """An order as it stands at the cut-off; ``known`` are the kinds the whole log holds by then."""
    seen = {
        name: order[name] if order[name] and order[name] <= cut_off else None
        for name in ("responded_at", "resolved_at", "closed_at", "called_back_at")
    }
    log = [event for event in log if event["at"] <= cut_off]
    result = {**seen}
    for end, column in (("resolved", "resolved_at"), ("closed", "closed_at")):
        marks = [(event["at"], event["event"]) for event in log if event["event"] in (end, "reopened")]
        kinds = {kind for _, kind in marks}
        if "reopened" in kinds and end not in kinds and seen[column]:
            marks.append((seen[column], end))
        ordered = turns(marks, end)
        if any(kind == end for _, kind in ordered):
            result[column] = last_standing(ordered, end, reopen_days)
        if end == "resolved":
            result["gaps"] = [
                (before, at)
                for (before, first), (at, second) in pairwise(ordered)
                if (first, second) == ("resolved", "reopened")
            ]
    responses = [event for event in log if event["event"] == "responded"]
    if responses:
        result["responded_at"] = min(event["at"] for event in responses)
    calls = sorted(event["at"] for event in log if event["event"] == "called_back")
    if calls:
        after = [at for at in calls if result["closed_at"] and at >= result["closed_at"]]
        result["called_back_at"] = (after or calls)[0]
    people = {"responder_id": ("responded", "responded_at"), "resolver_id": ("resolved", "resolved_at")}
    for name, (kind, column) in people.items():
        at = result[column]
        named = [event["employee_id"] for event in log if event["event"] == kind and event["at"] == at]
        own = order["employee_id"]
        result[name] = ((named and named[0]) or holder(order, log, at) or own) if at else None
    result["holder_id"] = holder(order, log, cut_off)
    result["reopened_count"] = order["reopened_count"]
    if log and "reopened" in known:
        result["reopened_count"] = sum(event["event"] == "reopened" for event in log)
    result["transferred_count"] = order["transferred_count"]
    if log and "assigned" in known:
        named = [event for event in log if event["event"] == "assigned" and event["employee_id"]]
        people_in_turn = [event["employee_id"] for event in sorted(named, key=lambda event: event["at"])]
        changes = [key for key, _ in groupby(people_in_turn)]
        result["transferred_count"] = max(len(changes) - 1, 0)
    result["episodes"] = 1 + len(result["gaps"])
    result["pauses"] = merged(paused(log, cut_off) + result.pop("gaps"))
    return result


def paused(log: list[dict], cut_off: datetime) -> list[tuple[datetime, datetime]]:
    """Stretches between pausing and resuming."""
    by_moment: dict[datetime, set[str]] = {}
    for event in log:
        by_moment.setdefault(event["at"], set()).add(event["event"])
    stretches, since = [], None
    for at in sorted(by_moment):
        kinds = by_moment[at]
        blink = {"paused", "resumed"} <= kinds
        if since and ("reopened" in kinds or ("resumed" in kinds and not blink)):
            stretches.append((since, at))
            since = None
        if "paused" in kinds and not blink:
            since = since or at
    return stretches + ([(since, cut_off)] if since else [])


def merged(stretches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Disjoint stretches that cover the same time."""
    result: list[tuple[datetime, datetime]] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
