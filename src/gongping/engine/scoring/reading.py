"""From the tables of the evidence to the rows that scoring works on; a table that is missing gives none."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol, TypeVar

import ibis.expr.types as ir

from gongping.engine.periods import Period
from gongping.engine.ratings import Answer
from gongping.engine.scoring.attendance import MonthAttended
from gongping.engine.scoring.events import RecordedEvent
from gongping.engine.scoring.objectives import KeyResult
from gongping.engine.scoring.roster import Stretch
from gongping.engine.scoring.tasks import Task

Row = dict[str, Any]
T = TypeVar("T")


class HasTables(Protocol):
    """The part of the evidence that scoring reads."""

    @property
    def tables(self) -> Mapping[str, ir.Table]: ...


@dataclass(frozen=True, slots=True)
class Records:
    """What the evidence holds about people beside the rows that indicators measure, by employee."""

    stretches: tuple[Stretch, ...]
    attendance: Mapping[str, list[MonthAttended]]
    events: tuple[RecordedEvent, ...]
    ratings: tuple[Answer, ...]
    key_results: Mapping[str, list[KeyResult]]
    tasks: Mapping[str, list[Task]]


def read_records(evidence: HasTables, period: Period, *, seen_until: datetime) -> Records:
    """Read people, attendance, events seen by then (naive local), and what is filed under ``period``."""
    return Records(
        stretches=tuple(_stretch(row) for row in _rows(evidence, "people")),
        attendance=_by_employee(_attended(evidence, period), _month),
        events=tuple(
            _event(row)
            for row in _rows(evidence, "events")
            if row["happened_on"] is not None and datetime.combine(row["happened_on"], time.min) <= seen_until
        ),
        ratings=answers_of(evidence, period),
        key_results=_by_employee(_filed(evidence, "objectives", period), _key_result),
        tasks=_by_employee(_filed(evidence, "tasks", period), _task),
    )


def answers_of(evidence: HasTables, period: Period) -> tuple[Answer, ...]:
    """Return the ratings that are filed under ``period``."""
    return tuple(_answer(row) for row in _filed(evidence, "ratings", period))


def _rows(evidence: HasTables, table: str) -> Iterator[Row]:
    if table in evidence.tables:
        yield from evidence.tables[table].to_pyarrow().to_pylist()


def _filed(evidence: HasTables, table: str, period: Period) -> Iterator[Row]:
    if table in evidence.tables:
        found = evidence.tables[table]
        yield from found.filter(found.period == period.label).to_pyarrow().to_pylist()


def _attended(evidence: HasTables, period: Period) -> Iterator[Row]:
    for row in _rows(evidence, "attendance"):
        month = Period.parse(row["month"])
        if month.start < period.end and period.start < month.end:
            yield row


def _by_employee(rows: Iterator[Row], make: Callable[[Row], T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[row["employee_id"]].append(make(row))
    return dict(found)


def _stretch(row: Row) -> Stretch:
    return Stretch(
        employee_id=row["employee_id"],
        name=row["name"] or "",
        post=row["post"] or "",
        site=row["site"] or "",
        department=row["department"] or "",
        manager_id=row["manager_id"],
        status=row["status"],
        start=row["from"] or date.min,
        end=row["until"] or date.max,
    )


def _month(row: Row) -> MonthAttended:
    return MonthAttended(
        row["month"], row["post"], row["site"], _number(row["due_days"]), _number(row["present_days"])
    )


def _number(written: Decimal | None) -> Decimal:
    return Decimal(0) if written is None else written


def _event(row: Row) -> RecordedEvent:
    return RecordedEvent(
        id=row["event_id"],
        employee_id=row["employee_id"],
        happened_on=row["happened_on"],
        kind=row["kind"] or "",
        points=row["points"],
        approved=bool(row["approved_by"]),
        order_id=row["order_id"],
    )


def _answer(row: Row) -> Answer:
    return Answer(row["ratee_id"], row["rater_id"], row["relation"] or "", row["item"], row["score"])


def _key_result(row: Row) -> KeyResult:
    return KeyResult(
        id=row["key_result"],
        objective=row["objective"] or "",
        start=row["start"],
        target=row["target"],
        actual=row["actual"],
        weight=row["weight"],
    )


def _task(row: Row) -> Task:
    return Task(row["task"], row["done"])
