"""Which rows an indicator counts in a period, when each is due, and who is credited with it."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from tests.oracle.language import NEVER, NoDueMoment, Reader, is_duration, is_moment, parsed
from tests.oracle.observed import Order, Orders, Row
from tests.oracle.working_time import WorkingTime

DEFAULT_AT = {
    "work_orders": "created_at", "satisfaction": "answered_at", "visits": "visited_at",
    "events": "happened_on", "handovers": "handed_at", "calls": "called_at", "training": "completed_at",
    "checks": "checked_at", "knowledge": "used_at", "collections": "period", "invitations": "period",
}  # fmt: skip
LATER_FACTS = {"satisfaction": ("followed_up_at",), "handovers": ("accepted_at",)}


@dataclass(frozen=True)
class Span:
    """The appraised period and its two cut-offs."""

    start: datetime
    end: datetime
    opening_cut_off: datetime
    cut_off: datetime
    label: str


@dataclass
class Entry:
    """A row that counts. ``carried``: from an earlier period, or known by its period only (``by_label``)."""

    reader: Reader
    at: datetime
    carried: bool
    by_label: bool
    credit: dict[str, Fraction]
    site: str | None


@dataclass
class Entries:
    """The rows of one indicator over the whole company: those that count, and how those pending lie."""

    counted: list[Entry] = field(default_factory=list)
    pending: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._own: dict[int, dict[str, list[Entry]]] = {}

    def of(self, which: list[Entry], person: str | None) -> list[Entry]:
        """Return the entries, or only those that credit a person."""
        if person is None:
            return which
        if id(which) not in self._own:
            own = self._own.setdefault(id(which), defaultdict(list))
            for entry in which:
                for who in entry.credit:
                    own[who].append(entry)
        return self._own[id(which)][person]


@dataclass
class World:
    """What an expression may ask beside its own row."""

    orders: Orders
    time: WorkingTime
    at: str
    limit: int | None

    def pauses(self, row: Row) -> list:
        order = self.orders.by_id.get(row.get("order_id"))
        return order.pauses if order and order.row is row else []

    def shifted(self, row: Row, clock: str, a: datetime, length: Fraction) -> datetime:
        if clock == "working_minutes":
            return self.time.after(a, int(length * 60), self.pauses(row))
        return a + timedelta(seconds=int(length * (60 if clock == "minutes" else 3600)))

    def by_limit(self, row: Row) -> datetime:
        if self.limit is None:
            raise NoDueMoment
        return self.time.after(row[self.at], self.limit * 60, self.pauses(row))

    def duration(self, row: Row, clock: str, a: datetime, b: datetime) -> Fraction:
        if clock == "working_minutes":
            return Fraction(self.time.elapsed(a, b, self.pauses(row)), 60)
        return Fraction(int((b - a).total_seconds()), 60 if clock == "minutes" else 3600)

    def repeats(self, row: Row, days: int) -> bool | None:
        key = row["household_id"], row["category"]
        resolved = row["resolved_at"]
        if None in key or resolved is None:
            return None
        last = resolved + timedelta(days=days)
        others = (other["created_at"] for other in self.orders.alike[key] if other is not row)
        return any(resolved < created <= last for created in others)


def entries_of(
    indicator: dict,
    tables: dict[str, list[Row]],
    orders: Orders,
    before: Orders,
    time_: WorkingTime,
    span: Span,
    excluded: set[str],
    people: "object",
) -> Entries:
    """Go through the indicator's table once."""
    source = indicator["source"]
    at_column = indicator.get("at", DEFAULT_AT[source])
    world = World(orders, time_, at_column, indicator.get("limit"))
    earlier = World(before, time_, at_column, indicator.get("limit"))
    where = parsed(indicator["where"]) if indicator.get("where") else None
    measure = parsed(indicator["measure"])
    share = measure.func.id == "share" if isinstance(measure, ast.Call) else False
    found = Entries()
    for row in rows_of(source, tables, orders, span):
        at = moment_of(row[at_column], span)
        if at is None or at >= span.end or at > span.cut_off or row.get("order_id") in excluded:
            continue
        if where is not None and Reader(row, world).value(where) is not True:
            continue
        reader = Reader(row, world, in_share=share)
        try:
            dues = reader.due(measure.args[0]) if share else []
        except NoDueMoment:
            continue
        due = max(dues) if dues else None
        due_before = due
        if source == "work_orders" and share and at < span.start:
            due_before = due_then(row, earlier, measure)
        home = placed(at, due, due_before, span)
        if home is None:
            continue
        credit = credited(source, row, measure, due, reader, orders, span)
        by_label = isinstance(row[at_column], str)
        entry = Entry(reader, at, at < span.start or by_label, by_label, credit, None)
        entry.site = site_of(row, credit, orders, people, at)
        (found.counted if home == "counted" else found.pending).append(entry)
    return found


def rows_of(source: str, tables: dict[str, list[Row]], orders: Orders, span: Span) -> Iterator[Row]:
    """The rows of a table with everything after the cut-off hidden."""
    if source == "work_orders":
        yield from (order.row for order in orders.by_id.values())
        return
    hidden = LATER_FACTS.get(source, ())
    for row in tables[source]:
        late = {name: None for name in hidden if row[name] is not None and row[name] > span.cut_off}
        yield {**row, **late} if late else row


def moment_of(cell: object, span: Span) -> datetime | None:
    """The moment that puts a row into a period; a period cell counts only when it is this period's label."""
    if isinstance(cell, str):
        return span.start if cell == span.label else None
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    return cell


def due_then(row: Row, earlier: World, measure: ast.expr) -> datetime | None:
    """The due moment as it was seen at the opening cut-off; None where nothing was due yet."""
    order = earlier.orders.by_id.get(row["order_id"])
    if order is None or order.row[earlier.at] is None:
        return None
    try:
        return max(Reader(order.row, earlier, in_share=True).due(measure.args[0]), default=None)
    except NoDueMoment:
        return None


def placed(at: datetime, due: datetime | None, due_before: datetime | None, span: Span) -> str | None:
    """Say whether a row counts in the period, waits, or belongs elsewhere."""
    if due is None:
        return "counted" if span.start <= at else None
    if at < span.start:
        counted_before = due_before is not None and due_before <= span.opening_cut_off
        return "counted" if due <= span.cut_off and not counted_before else None
    return "counted" if due <= span.cut_off else "pending"


def credited(
    source: str, row: Row, measure: ast.expr, due: datetime | None, reader: Reader, orders: Orders, span: Span
) -> dict[str, Fraction]:
    """Who is credited with a row, and with how much of it."""
    order = orders.by_id.get(row.get("order_id"))
    if source == "work_orders":
        if order.shares:
            return {who: Fraction(weight) for who, weight in order.shares.items()}
        return whole(doer(order, measure, due, reader, span))
    if source == "satisfaction" and order is not None:
        asked = row["invited_at"]
        holder = order.holder_at(asked) if asked is not None else None
        return whole(first_of(holder, order.resolver, row["employee_id"]))
    return whole(row.get("employee_id"))


def doer(order: Order, measure: ast.expr, due: datetime | None, reader: Reader, span: Span) -> str | None:
    """The first that exists of: responder, holder at the breach, at the resolution, at the cut-off."""
    nodes = list(ast.walk(measure))
    if any(isinstance(node, ast.Name) and node.id.startswith("repeat_") for node in nodes):
        return first_of(order.resolver, order.holder_at(span.cut_off))
    answer = order.responder if asks_for_response(nodes) else None
    breach = order.holder_at(due) if due not in (None, NEVER) and unmet(nodes, reader) else None
    resolved = order.row["resolved_at"]
    at_resolution = order.holder_at(resolved) if resolved is not None else None
    return first_of(answer, breach, at_resolution, order.holder_at(span.cut_off))


def asks_for_response(nodes: list[ast.AST]) -> bool:
    """Say whether the later moment of the measure is the response."""
    ends = [node.args[1] for node in nodes if is_duration(node)]
    ends += [
        side for node in nodes if isinstance(node, ast.Compare) for side in (node.left, *node.comparators)
    ]
    return any(is_moment(end, "responded_at") for end in ends)


def unmet(nodes: list[ast.AST], reader: Reader) -> bool:
    """Say whether a timed condition's moment came after its due moment, or not at all."""
    timed = [found for node in nodes if isinstance(node, ast.Compare) and (found := reader._timed(node))]
    return any(b is None or b > due for b, due, _ in timed)


def site_of(
    row: Row, credit: dict[str, Fraction], orders: Orders, people: "object", at: datetime
) -> str | None:
    """The site of a row: its own, else its order's, else its person's."""
    if row.get("site") is not None:
        return row["site"]
    order = orders.by_id.get(row.get("order_id"))
    if order is not None:
        return order.row["site"]
    stint = people.stint(next(iter(credit), ""), at.date())
    return stint["site"] if stint else None


def whole(person: str | None) -> dict[str, Fraction]:
    return {} if person is None else {person: Fraction(1)}


def first_of(*people: str | None) -> str | None:
    return next((person for person in people if person is not None), None)
