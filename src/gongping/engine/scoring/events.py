"""Recorded events 加减分事项: their points, capped by kind and by side (numbers.md §5b)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gongping.engine import exact
from gongping.engine.schemes import EventKind, EventsRule
from gongping.engine.scoring.outcome import EventOutcome, Note

NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One row of the table ``events``. ``kind`` is the id or the name of a kind of the scheme."""

    id: str
    employee_id: str
    happened_on: date
    kind: str
    points: Decimal | None
    approved: bool
    order_id: str | None = None


def score_events(rule: EventsRule | None, events: Iterable[RecordedEvent]) -> tuple[EventOutcome, ...]:
    """Return what each event gave after the caps, by day and id.

    An event that nobody approved, or of a kind the scheme does not have, gives nothing; where the row's
    points differ from the kind's, the kind's apply.
    """
    ordered = sorted(events, key=lambda event: (event.happened_on, event.id))
    outcomes = [_outcome(rule, event) for event in ordered]
    if rule is None:
        return tuple(outcomes)
    kinds = {kind.id: kind.cap for kind in rule.kinds if kind.cap is not None}
    sides = {"up": rule.cap_up, "down": rule.cap_down}
    by_kind = _capped(outcomes, kinds, lambda outcome: outcome.kind, "event-kind-capped")
    return tuple(_capped(by_kind, sides, _side, "event-side-capped"))


def events_total(outcomes: Sequence[EventOutcome]) -> Decimal:
    """Return the sum of what the events gave."""
    return exact.points(sum((outcome.counted for outcome in outcomes), NONE))


def excluded_orders(rule: EventsRule | None, events: Iterable[RecordedEvent]) -> dict[str, frozenset[str]]:
    """Return for each indicator the orders that approved events take out of it: one event counts once."""
    taken: dict[str, set[str]] = defaultdict(set)
    for event in events:
        kind = kind_of(rule, event.kind)
        if kind is not None and event.approved and event.order_id:
            for indicator in kind.excludes:
                taken[indicator].add(event.order_id)
    return {indicator: frozenset(orders) for indicator, orders in sorted(taken.items())}


def kind_of(rule: EventsRule | None, written: str) -> EventKind | None:
    """Return the kind that a row names by id or by name, None where the scheme has no such kind."""
    kinds = rule.kinds if rule is not None else ()
    return next((kind for kind in kinds if written in (kind.id, kind.name)), None)


def _outcome(rule: EventsRule | None, event: RecordedEvent) -> EventOutcome:
    kind = kind_of(rule, event.kind)
    if kind is None:
        unknown = Note("event-kind-unknown", (("kind", event.kind),))
        written = NONE if event.points is None else event.points
        return EventOutcome(event.id, event.kind, event.kind, event.happened_on, written, NONE, (unknown,))
    notes: tuple[Note, ...] = ()
    if event.points is not None and event.points != kind.points:
        facts = (("written", exact.text(event.points)), ("rule", exact.text(kind.points)))
        notes += (Note("event-points-differ", facts),)
    if not event.approved:
        notes += (Note("event-not-approved"),)
    counted = kind.points if event.approved else NONE
    return EventOutcome(event.id, kind.id, kind.name, event.happened_on, kind.points, counted, notes)


def _capped(
    outcomes: Sequence[EventOutcome],
    caps: Mapping[str, Decimal],
    group: Callable[[EventOutcome], str],
    code: str,
) -> list[EventOutcome]:
    """Let the events of each group count, earliest first, until the group's cap is used up.

    A cap is a size: 3 and −3 both mean three points at most, in the direction of the events.
    """
    left = {name: abs(cap) for name, cap in caps.items()}
    done = []
    for outcome in outcomes:
        name = group(outcome)
        room = left.get(name, abs(outcome.counted))
        counted = max(-room, min(room, outcome.counted)) + NONE
        if name in left:
            left[name] = room - abs(counted)
        done.append(outcome if counted == outcome.counted else _cut(outcome, counted, code, caps[name]))
    return done


def _cut(outcome: EventOutcome, counted: Decimal, code: str, cap: Decimal) -> EventOutcome:
    note = Note(code, (("cap", exact.text(cap)), ("counted", exact.text(counted))))
    return replace(outcome, counted=counted, notes=(*outcome.notes, note))


def _side(outcome: EventOutcome) -> str:
    return "up" if outcome.counted > 0 else "down"
