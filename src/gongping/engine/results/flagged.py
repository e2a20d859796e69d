"""What scoring noted of single rows, led back to the line each row stood on, for problems.csv."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongping.engine.evidence import Evidence, Flag
from gongping.engine.periods import Period
from gongping.engine.scoring import Note, PeriodOutcome, PersonOutcome

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Source:
    """The rule that a note's row meets, and the cell that is to be looked at."""

    rule: str
    column: str


_EVENTS = {
    "event-kind-unknown": _Source("event_kind_unknown", "kind"),
    "event-points-differ": _Source("event_points_differ", "points"),
    "event-not-approved": _Source("event_not_approved", "approved_by"),
    "events-outside-segments": _Source("event_outside_service", "happened_on"),
}
_PARTS = {
    "key-result-open": ("objectives", "key_result", _Source("key_result_open", "actual")),
    "task-unknown": ("tasks", "task", _Source("task_unknown", "done")),
}
_UNPLACED = _Source("attendance_not_placed", "site")


def flags_of(evidence: Evidence, outcome: PeriodOutcome) -> list[Flag]:
    """Return a flag for every row that scoring could not take as it stands (numbers.md §§1, 5b)."""
    events = {row["event_id"]: row for row in _rows(evidence, "events")}
    flags = [
        _flag("events", events[event_id], _EVENTS[note.code])
        for person in outcome.people
        for event_id, note in _event_notes(person)
        if event_id in events
    ]
    flags += _parts(evidence, outcome)
    flags += _attendance(evidence, outcome)
    return list(dict.fromkeys(flags))


def _event_notes(person: PersonOutcome) -> Iterator[tuple[str, Note]]:
    for segment in person.segments:
        for event in segment.events:
            yield from ((event.id, note) for note in event.notes if note.code in _EVENTS)
    for note in person.notes:
        if note.code in _EVENTS:
            yield from ((event_id, note) for event_id in dict(note.facts)["events"].split("、"))


def _parts(evidence: Evidence, outcome: PeriodOutcome) -> Iterator[Flag]:
    noted = {
        (note.code, person.employee_id, part.id)
        for person in outcome.people
        for segment in person.segments
        for section in segment.sections
        for part in section.parts
        for note in part.notes
        if note.code in _PARTS
    }
    for code in sorted({code for code, _, _ in noted}):
        table, key, source = _PARTS[code]
        for row in _rows(evidence, table):
            at_hand = row["period"] == outcome.period.label
            if at_hand and (code, row["employee_id"], row[key]) in noted:
                yield _flag(table, row, source)


def _attendance(evidence: Evidence, outcome: PeriodOutcome) -> Iterator[Flag]:
    noted = {
        (person.employee_id, month)
        for person in outcome.people
        for note in person.notes
        if note.code == "attendance-not-placed"
        for month in dict(note.facts)["months"].split("、")
    }
    if not noted:
        return
    people = [row for row in _rows(evidence, "people") if row["employee_id"] in {who for who, _ in noted}]
    for row in _rows(evidence, "attendance"):
        named = (row["employee_id"], row["month"]) in noted
        if (
            named
            and row["present_days"]
            and not any(_held(row, stretch, outcome.period) for stretch in people)
        ):
            yield _flag("attendance", row, _UNPLACED)


def _held(row: Row, stretch: Row, period: Period) -> bool:
    """Say whether the person held the row's post and site on a day of its month within the period."""
    month = Period.parse(row["month"])
    return (
        stretch["employee_id"] == row["employee_id"]
        and all(row[name] in (None, stretch[name]) for name in ("post", "site"))
        and max(stretch["from"] or date.min, month.start, period.start)
        < min(stretch["until"] or date.max, month.end, period.end)
    )


def _rows(evidence: Evidence, table: str) -> list[dict[str, Any]]:
    return evidence.tables[table].to_pyarrow().to_pylist() if table in evidence.tables else []


def _flag(table: str, row: Row, source: _Source) -> Flag:
    value = row[source.column]
    written = (
        "" if value is None else format(value.normalize(), "f") if source.column == "points" else str(value)
    )
    return Flag(table, row["_file"], row["_line"], source.column, source.rule, written)
