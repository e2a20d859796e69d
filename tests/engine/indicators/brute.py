"""A second opinion on measuring: plain loops over rows, written from the rules and not from the engine.

Expressions are not parsed here; each case states by hand what its text means.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from gongping.engine.indicators import Window
from gongping.engine.worktime import WorkCalendar

Row = Mapping[str, Any]
FACTS = ("responded_at", "resolved_at", "closed_at", "called_back_at")
NEVER = datetime.max


@dataclass(frozen=True)
class World:
    """What is known: the orders judged, those of everybody, pauses, the calendar, the window."""

    orders: Sequence[Row]
    everybody: Sequence[Row]
    pauses: Mapping[str, Sequence[tuple[datetime, datetime | None]]]
    calendar: WorkCalendar
    window: Window

    def of(self, person: str) -> "World":
        return replace(self, orders=[row for row in self.orders if row["employee_id"] == person])

    def seen(self, row: Row, name: str) -> datetime | None:
        moment = row.get(name)
        if name in FACTS and moment is not None and moment > self.window.cut_off:
            return None
        return moment

    def aware(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self.calendar.zone)

    def pauses_of(self, row: Row) -> list[tuple[datetime, datetime]]:
        cut = self.window.cut_off
        found = [(since, min(until or cut, cut)) for since, until in self.pauses.get(row["order_id"], ())]
        return [(self.aware(a), self.aware(b)) for a, b in found if a < b]

    def worked(self, row: Row, start: datetime, end: datetime) -> timedelta:
        return self.calendar.elapsed(self.aware(start), self.aware(end), self.pauses_of(row))

    def after(self, row: Row, start: datetime, amount: timedelta) -> datetime:
        moment = self.calendar.add(self.aware(start), amount, self.pauses_of(row))
        return moment.replace(tzinfo=None)


@dataclass(frozen=True)
class Within:
    working: bool
    start: str
    end: str
    minutes: int
    strict: bool = False
    late: bool = False

    def due(self, world: World, row: Row) -> datetime | None:
        start, limit = world.seen(row, self.start), timedelta(minutes=self.minutes)
        if start is None:
            return None
        return world.after(row, start, limit) if self.working else start + limit

    def holds(self, world: World, row: Row) -> bool | None:
        due, end = self.due(world, row), world.seen(row, self.end)
        if due is None:
            return None
        met = end is not None and (end < due if self.strict else end <= due)
        return met != self.late


@dataclass(frozen=True)
class Before:
    done: str
    deadline: str
    limit: int | None = None
    at: str = "created_at"
    late: bool = False

    def due(self, world: World, row: Row) -> datetime | None:
        deadline = world.seen(row, self.deadline)
        if deadline is not None or self.limit is None:
            return deadline
        return world.after(row, world.seen(row, self.at), timedelta(minutes=self.limit))

    def holds(self, world: World, row: Row) -> bool | None:
        due, done = self.due(world, row), world.seen(row, self.done)
        if due is None:
            return None
        return (done is not None and done <= due) != self.late


@dataclass(frozen=True)
class Repeats:
    days: int

    def due(self, world: World, row: Row) -> datetime:
        resolved = world.seen(row, "resolved_at")
        return NEVER if resolved is None else resolved + timedelta(days=self.days)

    def holds(self, world: World, row: Row) -> bool | None:
        resolved = world.seen(row, "resolved_at")
        if None in (resolved, row.get("household_id"), row.get("category")):
            return None
        last = resolved + timedelta(days=self.days)
        return any(
            other["order_id"] != row["order_id"]
            and other.get("household_id") == row["household_id"]
            and other.get("category") == row["category"]
            and resolved < other["created_at"] <= last
            for other in world.everybody
            if other["created_at"] <= world.window.cut_off
        )


@dataclass(frozen=True)
class Plain:
    """A condition without any due moment."""

    of: Callable[[World, Row], bool | None]

    def holds(self, world: World, row: Row) -> bool | None:
        return self.of(world, row)


@dataclass(frozen=True)
class And:
    parts: tuple[Any, ...]

    def holds(self, world: World, row: Row) -> bool | None:
        found = [part.holds(world, row) for part in self.parts]
        return False if False in found else None if None in found else True


@dataclass(frozen=True)
class Or:
    parts: tuple[Any, ...]

    def holds(self, world: World, row: Row) -> bool | None:
        found = [part.holds(world, row) for part in self.parts]
        return True if True in found else None if None in found else False


@dataclass(frozen=True)
class Not:
    part: Any

    def holds(self, world: World, row: Row) -> bool | None:
        found = self.part.holds(world, row)
        return None if found is None else not found


def due_of(condition: Any, world: World, row: Row) -> datetime | None:
    """The latest due moment; None where there is nothing to wait for."""
    if isinstance(condition, And | Or):
        found = [due_of(part, world, row) for part in condition.parts]
    elif isinstance(condition, Not):
        found = [due_of(condition.part, world, row)]
    else:
        found = [] if isinstance(condition, Plain) else [condition.due(world, row)]
    return max((moment for moment in found if moment is not None), default=None)


@dataclass
class Result:
    """Outcomes by row, then what they come to."""

    outcomes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)

    def count(self, *outcomes: str) -> int:
        return sum(1 for outcome in self.outcomes.values() if outcome in outcomes)


@dataclass(frozen=True)
class Meaning:
    """What an indicator's text means. ``number`` gives a row's number, ``running`` the time an open row has
    been open; ``condition`` a share's condition; ``at`` its moment.
    """

    condition: Any = None
    number: Callable[[World, Row], Any] | None = None
    running: Callable[[World, Row], Any] | None = None
    where: Callable[[World, Row], bool | None] = lambda _world, _row: True
    at: str = "created_at"
    summary: str = "share"
    q: Fraction = Fraction(1, 2)


def judge(meaning: Meaning, world: World, excluded: frozenset[str] = frozenset()) -> Result:
    """Each row's outcome in the window; rows that have none are left out."""
    result = Result()
    for row in world.orders:
        outcome = _outcome(meaning, world, row, excluded, result)
        if outcome:
            result.outcomes[row["order_id"]] = outcome
    return result


def _outcome(
    meaning: Meaning, world: World, row: Row, excluded: frozenset[str], result: Result
) -> str | None:
    window = world.window
    included = meaning.where(world, row)
    at = world.seen(row, meaning.at)
    if row["created_at"] > window.cut_off or included is False:
        return None
    if at is None:
        inside = window.start <= row["created_at"] < window.end
        return "unknown" if inside else None
    own, earlier = window.start <= at < window.end, at < window.start
    due = due_of(meaning.condition, world, row) if meaning.condition else None
    carried = earlier and due is not None and window.opening_cut_off < due <= window.cut_off
    if not (own or carried):
        return None
    if included is None:
        return "unknown" if own else None
    if due is not None and due > window.cut_off:
        return "pending"
    if row["order_id"] in excluded:
        return "excluded"
    if meaning.condition:
        held = meaning.condition.holds(world, row)
        return "unknown" if held is None else "in" if held else "out"
    if meaning.number is None:
        return "in"
    number = meaning.number(world, row)
    if (
        number is None
        and meaning.running is not None
        and (running := meaning.running(world, row)) is not None
    ):
        result.numbers[row["order_id"]] = running
        return "censored"
    if number is None:
        return "unknown"
    result.numbers[row["order_id"]] = number
    return "in"


def summarise(meaning: Meaning, result: Result) -> Any:
    """The value of one scope; None where nothing counted; ("at least", t) where it was not reached."""
    counted = {
        key: outcome for key, outcome in result.outcomes.items() if outcome in ("in", "out", "censored")
    }
    numbers = [result.numbers[key] for key in counted if key in result.numbers]
    match meaning.summary:
        case "count":
            return Fraction(len(counted))
        case "distinct":
            return Fraction(len(set(numbers)))
        case "sum":
            return sum(numbers, Fraction(0))
    if not counted:
        return None
    match meaning.summary:
        case "share":
            return Fraction(sum(outcome == "in" for outcome in counted.values()), len(counted))
        case "mean":
            return sum(numbers, Fraction(0)) / len(numbers)
        case "min":
            return min(numbers)
        case "max":
            return max(numbers)
        case "ratio":
            below = sum((number[1] for number in numbers), Fraction(0))
            return sum((number[0] for number in numbers), Fraction(0)) / below if below else None
    return kaplan_meier(
        [(result.numbers[key], outcome == "in") for key, outcome in counted.items()], meaning.q
    )


def kaplan_meier(times: Sequence[tuple[Any, bool]], q: Fraction) -> Any:
    """The textbook product over the moments of completion, one factor after the other."""
    surviving = Fraction(1)
    for moment in sorted({time for time, completed in times if completed}):
        at_risk = sum(1 for time, _ in times if time >= moment)
        completed = sum(1 for time, done in times if done and time == moment)
        surviving *= 1 - Fraction(completed, at_risk)
        if surviving <= 1 - q:
            return moment
    return ("at least", max(time for time, _ in times))


def nearest_rank(numbers: Sequence[Any], q: Fraction) -> Any:
    """The ⌈q·n⌉-th smallest."""
    return sorted(numbers)[ceil(q * len(numbers)) - 1]
