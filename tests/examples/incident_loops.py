"""The incident log told again row by row, for comparison: plain loops over the csv module's dictionaries."""

import csv
import gzip
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

KINDS = {
    "New": "opened", "Active": "working", "Resolved": "resolved", "Closed": "closed",
    "Awaiting User Info": "waiting", "Awaiting Vendor": "waiting", "Awaiting Problem": "waiting",
    "Awaiting Evidence": "waiting",
}  # fmt: skip


def moment(text: str) -> datetime:
    """Read ``29/2/2016 01:16``."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M")


def rows(path: Path) -> Iterator[dict]:
    """Rows that can be followed, with line, moment and holder."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            at, opened = moment(row["sys_updated_at"]), moment(row["opened_at"])
            if row["incident_state"] not in KINDS or at < opened:
                continue
            holder = None if row["assigned_to"] == "?" else f"H{row['assigned_to']}"
            order = (row["number"], at, int(row["sys_mod_count"]), line)
            yield {
                "order": order, "case": row["number"], "at": at, "opened": opened, "line": line,
                "state": row["incident_state"], "kind": KINDS[row["incident_state"]], "holder": holder,
                "reopen_count": int(row["reopen_count"]),
            }  # fmt: skip


def cases(path: Path) -> dict[str, tuple[dict, list[dict]]]:
    """Each case as an order and its events."""
    ordered = sorted(rows(path), key=lambda row: row["order"])
    grouped = {case: list(group) for case, group in groupby(ordered, key=lambda row: row["case"])}
    return {case: (order_of(group), events_of(group)) for case, group in grouped.items()}


def order_of(case: list[dict]) -> dict:
    """The work order of a case."""
    holders = [row["holder"] for row in case if row["holder"]]
    empty = dict.fromkeys(("responded_at", "resolved_at", "closed_at", "called_back_at"))
    return {
        "order_id": case[0]["case"], "created_at": case[0]["opened"],
        "employee_id": holders[0] if holders else "unassigned",
        "reopened_count": None, "transferred_count": None,
        "told_reopenings": max(row["reopen_count"] for row in case), **empty,
    }  # fmt: skip


def events_of(case: list[dict]) -> list[dict]:
    """The events of a case, from its state and holder at the end of each minute."""
    found: list[dict] = []

    def note(at: datetime, event: str, person: str | None = None) -> None:
        found.append({"at": at, "event": event, "employee_id": person})

    by_minute = {row["at"]: row for row in case}
    before: dict | None = None
    answered = False
    for at, row in by_minute.items():
        was, now = before["kind"] if before else None, row["kind"]
        changed = before is not None and before["state"] != row["state"]
        if was in ("resolved", "closed") and now not in ("resolved", "closed"):
            note(at, "reopened")
        if before is None or before["holder"] != row["holder"]:
            note(at, "assigned", row["holder"])
        if was == "waiting" and changed:
            note(at, "resumed")
        if now != "opened" and not answered:
            note(at, "responded", row["holder"])
            answered = True
        if now == "waiting" and (changed or before is None):
            note(at, "paused")
        if now in ("resolved", "closed") and was not in ("resolved", "closed"):
            note(at, "resolved", row["holder"])
        if now == "closed" and was != "closed":
            note(at, "closed")
        before = row
    return found
